'use strict';
// Marking leaves nothing on the object that a program can see.
// Otherwise in: deno >=2.6
// Case: marking/mark/buffer-keeps-its-bytes
// Case: marking/mark/marked-buffer-among-others-is-refused
// Case: marking/mark/marked-buffer-is-cloned
// Case: marking/mark/outlives-a-refused-transfer
// Case: marking/mark/twice-is-once
// Case: marking/mark/honoured-by-the-language

const { markAsUntransferable } = require('worker_threads');
const buffer = new ArrayBuffer(1);
markAsUntransferable(buffer);
console.log('expected', 0);
console.log('seen', Reflect.ownKeys(buffer).length);
