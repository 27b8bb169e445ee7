'use strict';
// Lines of stdin for whoever asks for the next one, before or after it has come.

class LinesIn {
  constructor(stream) {
    this.lines_ = [];
    this.parts_ = []; // of a line that has not ended
    this.has_ended_ = false;
    this.waiting_ = undefined;
    stream.on('data', (chunk) => this.take_(chunk));
    stream.on('end', () => {
      this.has_ended_ = true;
      this.give_();
    });
  }

  // `done` gets the line, or undefined at the end.
  next(done) {
    this.waiting_ = done;
    this.give_();
  }

  take_(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      this.parts_.push(chunk.subarray(from, at));
      this.lines_.push(Buffer.concat(this.parts_).toString('utf8'));
      this.parts_ = [];
      from = at + 1;
    }
    this.parts_.push(chunk.subarray(from));
    this.give_();
  }

  give_() {
    const { waiting_: done } = this;
    if (done === undefined || (this.lines_.length === 0 && !this.has_ended_)) return;
    this.waiting_ = undefined;
    done(this.lines_.shift());
  }
}

module.exports = { LinesIn };
