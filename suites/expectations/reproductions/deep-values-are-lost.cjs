'use strict';
// HTML serializes a value however deep it is.
// Otherwise in: bare
// Case: clone/object/a-thousand-arrays-deep
// Case: clone/object/a-thousand-levels-deep

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.on('message', () => { seen = 'the message'; });
let value = {};
for (let level = 0; level < 1000; ++level) value = { value };
a.postMessage(value);
setTimeout(() => {
  console.log('expected', 'the message');
  console.log('seen', seen);
}, 500);
