'use strict';
// A port that has closed has no ref.
// Otherwise in: bun
// Case: port/ref/closed-port-has-none

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
b.ref();
a.ref();
a.close();
turns(20, () => {
  console.log('expected', false, false);
  console.log('seen', a.hasRef(), b.hasRef());
  process.exit();
});
