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
}

let programs = 0;

// Of main, at the start of a program. `process_name` tells this process's channels from those of programs.
function part_of_main(program, process_name, descriptor) {
  const has_others = program.entries.length > 1 || program.has_barriers;
  programs += 1;
  return new Part(program, 'main', main_slot, has_others ? new Board() : undefined, process_name + ' ' + programs, descriptor);
}

module.exports = { Part, part_of_main };
