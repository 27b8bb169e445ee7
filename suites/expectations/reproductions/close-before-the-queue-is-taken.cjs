'use strict';
// What was posted before the peer closed is taken first; the close event comes when the queue is empty.
// Otherwise in: bun >=1.4, deno
// Case: receive/closed/taking-the-end-of-the-queue-closes-the-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const order = [];
b.on('close', () => order.push('close'));
a.postMessage(1);
a.close();
turns(20, () => {
  try {
    const got = receiveMessageOnPort(b);
    order.push(got && got.message);
    receiveMessageOnPort(b);
  } catch (error) {
    order.push(error.name);
  }
  turns(20, () => {
    console.log('expected', '1,close');
    console.log('seen', order.join());
    process.exit();
  });
});
