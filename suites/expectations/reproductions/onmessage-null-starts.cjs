'use strict';
// The first time that onmessage is set the port starts, also with null; what then comes is dropped.
// Otherwise in: bun, deno
// Case: port/start/first-onmessage-starts-even-when-it-is-null

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
b.onmessage = null;
a.postMessage('lost');
turns(20, () => {
  console.log('expected', undefined);
  console.log('seen', receiveMessageOnPort(b));
  a.close();
});
