'use strict';
// Both ports emit close once either has closed: one that holds it back while messages wait emits it when the last of them was taken.
// Otherwise in: node
// Case: close/order/port-is-told-when-its-last-message-has-been-taken

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const order = [];
b.on('close', () => order.push('close'));
a.postMessage(1);
a.close();
turns(20, () => {
  order.push(receiveMessageOnPort(b).message);
  turns(20, () => {
    console.log('expected', '1,close');
    console.log('seen', order.join());
    process.exit();
  });
});
