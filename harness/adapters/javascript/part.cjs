'use strict';
// What one agent has of the whole program: the compiled program, its entry, and the board where there are others.

const { Board, main_slot } = require('./board.cjs');

class Part {
  // `descriptor`: of the file to which the agents of a process of its own write (own_process.cjs), else undefined.
  constructor(program, entry, slot, board, channel_name, descriptor) {
    this.program = program;
    this.entry = entry;
    this.slot = slot;
    this.board = board; // undefined where main is alone
    this.channel_name = channel_name; // of the broadcast channel by which main asks the others
    this.descriptor = descriptor;
  }

  get is_main() {
    return this.slot === main_slot;
  }
}

let programs = 0;
let spare; // a board that no program uses: it is large, and the next one takes it

function take_board() {
  const board = spare === undefined ? new Board() : spare;
  spare = undefined;
  board.clear();
  return board;
}

// After the program, when all its workers have ended.
function give_back({ board }) {
  if (board !== undefined) spare = board;
}

// Of main, at the start of a program. `process_name` tells this process's channels from those of programs.
function part_of_main(program, process_name, descriptor) {
  const has_others = program.entries.length > 1 || program.has_barriers;
  programs += 1;
  return new Part(program, 'main', main_slot, has_others ? take_board() : undefined, process_name + ' ' + programs, descriptor);
}

module.exports = { Part, part_of_main, give_back };
