'use strict';
// Where an agent's entries go and where others see how it stands. A journal has
//   add(entry)       false where there is no room for another
//   pending(count)   blocks of `later` that have not run
//   fail(text)       the run cannot be answered

const { make_list, append, json_text } = require('./intrinsics.cjs');

// More entries than a reply could carry: a program that feeds itself is stopped here.
const entries_max = 200000;
const file_size_max = 1 << 24; // bytes of one agent

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

// Of any agent in a process of its own: a line of a file for each entry, there before anything else happens. `board`
// and `slot` where it is no main agent.
class FileJournal {
  constructor(host, descriptor, name, board, slot) {
    this.host_ = host;
    this.descriptor_ = descriptor;
    this.head_ = '{"agent":' + json_text(name);
    this.board_ = board;
    this.slot_ = slot;
    this.bytes_ = 0;
  }

  add(entry) {
    if (this.bytes_ > file_size_max) return false;
    this.write_(',"entry":' + json_text(entry));
    if (this.slot_ !== undefined) this.board_.count_entry(this.slot_);
    return true;
  }

  pending(count) {
    if (this.slot_ !== undefined) this.board_.set_pending(this.slot_, count);
  }

  fail(text) {
    this.write_(',"failure":' + json_text(text));
    if (this.slot_ !== undefined) this.board_.fail(this.slot_);
  }

  write_(rest) {
    this.bytes_ += this.host_.write(this.descriptor_, this.head_ + rest + '}\n');
  }
}

// An agent that may never say anything.
function tell_agent(host, descriptor, name) {
  host.write(descriptor, '{"agent":' + json_text(name) + '}\n');
}

module.exports = { ListJournal, BoardJournal, FileJournal, tell_agent };
