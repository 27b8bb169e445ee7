'use strict';
// Messages that were posted before the peer closed can be taken one by one.
// Otherwise in: deno >=2.6
// Case: close/order/messages-taken-one-by-one-then-close
// Case: close/order/port-is-told-when-its-last-message-has-been-taken
// Case: receive/closed/drains-after-the-peer-closed
// Case: receive/closed/drains-turns-after-the-peer-closed

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
b.on('close', () => {});
a.postMessage(1);
a.postMessage(2);
a.close();
const got = receiveMessageOnPort(b);
console.log('expected', 1);
console.log('seen', got && got.message);
process.exit();
