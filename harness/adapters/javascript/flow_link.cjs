'use strict';
// Credits over one end of a channel (load_end.cjs): no more messages are under way than the sender has credits, and it learns of each what became
// of the work. What is written down beside sends and receives: how much was under way at most, and what each side says of the outcome.

// `most`: a level that was reached, where it is a new one.
class Level {
  constructor(recorder, end, bound) {
    this.recorder = recorder;
    this.end = end;
    this.bound = bound;
    this.most = 0;
  }
  reach(level) {
    if (level <= this.most) return;
    this.most = level;
    this.recorder.add('level', this.end.facts.id, level, this.bound);
  }
}

class LinkSender {
  constructor(end, credits) {
    this.end = end;
    this.credits = credits;
    this.free = credits;
    this.level = new Level(end.recorder, end, credits);
    this.waiting = []; // { length, extra, transfer, settled }
    this.under_way = new Map(); // by number: settled
    end.on_message = (number, { settles, outcome }) => this.settle_(settles, outcome);
    end.listen();
  }

  // `settled(outcome)`: 0 done, 1 failed.
  send(length, extra, transfer, settled) {
    if (this.free === 0) this.waiting.push({ length, extra, transfer, settled });
    else this.post_({ length, extra, transfer, settled });
  }

  post_({ length, extra, transfer, settled }) {
    this.free -= 1;
    this.under_way.set(this.end.facts.sent, settled);
    this.level.reach(this.under_way.size);
    this.end.post(length, extra, transfer);
  }

  settle_(number, outcome) {
    const settled = this.under_way.get(number);
    this.under_way.delete(number);
    this.free += 1;
    this.end.recorder.add_outcome('told', this.end.facts.id, number, outcome);
    if (this.waiting.length > 0) this.post_(this.waiting.shift());
    settled(outcome);
  }

  is_idle() {
    return this.under_way.size === 0 && this.waiting.length === 0;
  }
}

class LinkReceiver {
  // `work(extra, settle, number)`: settle(outcome) once.
  constructor(end, work) {
    this.end = end;
    end.on_message = (number, extra) => work(extra, (outcome) => {
      end.recorder.add_outcome('did', end.facts.id, number, outcome);
      end.post(0, { settles: number, outcome });
    }, number);
    end.listen();
  }
}

module.exports = { Level, LinkSender, LinkReceiver };
