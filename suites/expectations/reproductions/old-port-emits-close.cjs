'use strict';
// The object of a port that was transferred emits close.
// Otherwise in: bun, deno
// Case: transfer/port/old-object-emits-close

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const { port1: c } = new MessageChannel();
let seen = false;
c.on('close', () => { seen = true; });
a.postMessage(c, [c]);
turns(20, () => {
  console.log('expected', true);
  console.log('seen', seen);
  process.exit();
});
