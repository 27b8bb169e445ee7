'use strict';
// ArrayBuffer.prototype.transfer honours the mark too: TypeError.
// Otherwise in: bun >=1.4
// Case: marking/mark/honoured-by-the-language

const { markAsUntransferable } = require('worker_threads');
const buffer = new ArrayBuffer(1);
markAsUntransferable(buffer);
let seen = 'nothing';
try { buffer.transfer(); } catch (error) { seen = error.name; }
console.log('expected', 'TypeError');
console.log('seen', seen);
