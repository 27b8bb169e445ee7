'use strict';
// Why a program is not run: it asks for what the runtime lacks (`unsupported`), or it is not as the contract says
// (`error`). Thrown while a program is compiled, before any of it runs.

class Refusal {
  constructor(kind, text) {
    this.kind = kind;
    this.text = text;
  }
}

const unsupported = (text) => new Refusal('unsupported', text);
const malformed = (text) => new Refusal('error', text);

module.exports = { Refusal, unsupported, malformed };
