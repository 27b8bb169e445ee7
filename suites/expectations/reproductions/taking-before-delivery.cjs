'use strict';
// What is taken in a microtask was in the queue still, also where there is a listener.
// Otherwise in: deno
// Case: receive/listener/taking-in-a-microtask-still-comes-before-delivery

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
b.on('message', () => {});
a.postMessage(1);
queueMicrotask(() => {
  const taken = receiveMessageOnPort(b);
  console.log('expected', 1);
  console.log('seen', taken && taken.message);
  process.exit();
});
