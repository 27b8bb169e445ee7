'use strict';
// Lines over file descriptors, blocking. While a program runs nothing of this is open in the event loop: stdin is
// read between programs only, and a reply is written before anything else happens.

const { bytes_of_text, text_of_bytes, joined } = require('./utf8.cjs');
const { uncurry, make_list, append, global } = require('./intrinsics.cjs');

const { Buffer, Atomics } = global;
const index_of = uncurry(Uint8Array.prototype.indexOf);
const part_of = uncurry(Uint8Array.prototype.subarray);
const copy_of = uncurry(Uint8Array.prototype.slice);
const { wait } = Atomics;

const newline = 10;
const chunk_size = 1 << 16;

// Sleeps a little where a descriptor is in non-blocking mode and not ready.
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const doze = () => wait(sleeper, 0, 0, 2);

class LineReader {
  constructor(fs, descriptor) {
    this.read_ = fs.readSync;
    this.descriptor_ = descriptor;
    this.chunk_ = Buffer.alloc(chunk_size);
    this.at_ = 0;
    this.end_ = 0;
  }

  // The next line without its end, or undefined at the end of input. A last line without an end is dropped: it was
  // cut off.
  next() {
    let parts;
    for (;;) {
      const stop = this.at_ === this.end_ ? -1 : index_of(part_of(this.chunk_, 0, this.end_), newline, this.at_);
      const piece = part_of(this.chunk_, this.at_, stop === -1 ? this.end_ : stop);
      if (stop !== -1) {
        this.at_ = stop + 1;
        if (parts === undefined) return text_of_bytes(piece, 0, piece.length);
        append(parts, piece);
        const whole = joined(parts);
        return text_of_bytes(whole, 0, whole.length);
      }
      if (piece.length !== 0) {
        if (parts === undefined) parts = make_list();
        append(parts, copy_of(piece));
      }
      if (!this.refill_()) return undefined;
    }
  }

  refill_() {
    for (;;) {
      try {
        this.at_ = 0;
        this.end_ = this.read_(this.descriptor_, this.chunk_, 0, chunk_size, null);
        return this.end_ !== 0;
      } catch (error) {
        this.end_ = 0;
        if (error.code === 'EOF') return false;
        if (error.code !== 'EAGAIN') throw error;
        doze();
      }
    }
  }
}

class LineWriter {
  // `closed` is called, and does not return, when nobody reads any more.
  constructor(fs, descriptor, closed) {
    this.write_ = fs.writeSync;
    this.descriptor_ = descriptor;
    this.closed_ = closed;
  }

  // Writes the whole line with its end. What a program has printed without a line end is cut off by U+001E.
  line(text) {
    const bytes = bytes_of_text('\u001e' + text + '\n');
    let at = 0;
    while (at < bytes.length) {
      try {
        at += this.write_(this.descriptor_, bytes, at, bytes.length - at);
      } catch (error) {
        if (error.code === 'EPIPE') return this.closed_();
        if (error.code !== 'EAGAIN') throw error;
        doze();
      }
    }
    return undefined;
  }
}

module.exports = { LineReader, LineWriter };
