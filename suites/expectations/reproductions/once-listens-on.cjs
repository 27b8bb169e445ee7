'use strict';
// once() listens for one message, and those behind it stay queued.
// Otherwise in: deno <2.6
// Case: port/queue/once-after-once-gets-the-next
// Case: port/queue/once-keeps-the-rest

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.once('message', (message) => seen.push(message));
a.postMessage(1);
a.postMessage(2);
setTimeout(() => {
  console.log('expected', '1');
  console.log('seen', seen.join());
  process.exit();
}, 300);
