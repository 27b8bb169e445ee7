'use strict';
// What a handler puts on nextTick runs before the next message.
// Otherwise in: deno
// Case: port/queue/ticks-run-between-messages
// Case: port/queue/ticks-and-microtasks-run-between-messages

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const order = [];
b.on('message', (message) => { order.push(message); process.nextTick(() => order.push('tick')); });
a.postMessage(1);
a.postMessage(2);
turns(20, () => {
  console.log('expected', '1,tick,2,tick');
  console.log('seen', order.join());
  process.exit();
});
