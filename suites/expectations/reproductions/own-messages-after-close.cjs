'use strict';
// A port that was closed gets no more messages.
// Otherwise in: deno >=2.6
// Case: close/order/messages-of-the-other-direction-are-dropped

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
let seen = 'nothing';
a.onmessage = (event) => { seen = event.data; };
b.postMessage('too late');
a.close();
turns(20, () => {
  console.log('expected', 'nothing');
  console.log('seen', seen);
  process.exit();
});
