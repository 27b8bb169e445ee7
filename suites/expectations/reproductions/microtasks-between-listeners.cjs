'use strict';
// Microtasks run when a listener returns, before the next one is called.
// Otherwise in: bun, deno, node
// Case: port/queue/microtasks-run-between-listeners

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const order = [];
b.addEventListener('message', () => { order.push('first'); queueMicrotask(() => order.push('microtask')); });
b.addEventListener('message', () => { order.push('second'); });
b.start();
a.postMessage(1);
turns(20, () => {
  console.log('expected', 'first,microtask,second');
  console.log('seen', order.join());
  a.close();
});
