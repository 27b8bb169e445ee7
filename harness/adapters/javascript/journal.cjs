'use strict';
// Where an agent's entries go and where others see how it stands. A journal has
//   add(entry)       false where there is no room for another
//   pending(count)   blocks of `later` that have not run
//   fail(text)       the run cannot be answered

const { make_list, append, json_text } = require('./intrinsics.cjs');

// More entries than a reply could carry: a program that feeds itself is stopped here.
const entries_max = 200000;

// Of main in the adapter's own process: a list.
class ListJournal {
  constructor() {
    this.entries = make_list();
  }

  add(entry) {
    if (this.entries.length === entries_max) return false;
    append(this.entries, entry);
    return true;
  }

  pending() {}

  fail() {}
}

// Of a worker: its slot on the board.
class BoardJournal {
  constructor(board, slot) {
    this.board_ = board;
    this.slot_ = slot;
  }

  add(entry) {
    return this.board_.add_entry(this.slot_, json_text(entry));
  }

  pending(count) {
    this.board_.set_pending(this.slot_, count);
  }

  fail(text) {
    this.board_.write(this.slot_, json_text(text));
    this.board_.fail(this.slot_);
  }
}

module.exports = { ListJournal, BoardJournal };
