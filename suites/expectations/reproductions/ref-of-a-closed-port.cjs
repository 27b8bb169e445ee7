'use strict';
// ref() does nothing to a port that has closed.
// Otherwise in: deno
// Case: port/ref/closed-port-takes-ref-and-unref

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
a.close();
turns(20, () => {
  a.ref();
  console.log('expected', false);
  console.log('seen', a.hasRef());
  process.exit();
});
