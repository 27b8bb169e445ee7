'use strict';
// The close event comes in a turn of its own, after the microtasks.
// Otherwise in: deno
// Case: close/event/microtasks-come-first

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const order = [];
a.on('close', () => order.push('close'));
a.close();
queueMicrotask(() => order.push('microtask'));
turns(20, () => {
  console.log('expected', 'microtask,close');
  console.log('seen', order.join());
});
