'use strict';
// A port may hold close back while messages from before the close are queued on it, but no longer than until they have been taken.
// Otherwise in: node
// Case: close/order/last-message-taken-later-then-close

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
