'use strict';
// What is listed twice is a DataCloneError, and nothing is transferred.
// Otherwise in: deno <2.6
// Case: port/post/closed-port-still-checks-the-list
// Case: transfer/atomic/duplicate-keeps-every-buffer
// Case: transfer/atomic/nothing-arrives-after-an-error
// Case: transfer/order/duplicate-is-found-before-the-value-is-read
// Case: transfer/refuse/buffer-of-two-views-listed-through-both
// Case: transfer/refuse/duplicate-buffer
// Case: transfer/refuse/duplicate-buffer-with-another-between

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const buffer = new ArrayBuffer(1);
let seen = 'nothing';
try {
  a.postMessage(1, [buffer, buffer]);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
process.exit();
