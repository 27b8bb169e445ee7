'use strict';
// The ports of the event are those that came, in a list with a buffer too.
// Otherwise in: deno
// Case: transfer/port/ports-of-the-event-are-ports-only

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const { port1: c } = new MessageChannel();
b.onmessage = (event) => {
  console.log('expected', 1);
  console.log('seen', event.ports.length);
  process.exit();
};
a.postMessage(1, [new ArrayBuffer(1), c]);
