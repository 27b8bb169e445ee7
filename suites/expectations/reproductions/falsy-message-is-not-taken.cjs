'use strict';
// receiveMessageOnPort takes every value that was posted, also what is no true value.
// Otherwise in: bun <1.4
// Case: clone/primitive/bigint-zero
// Case: clone/primitive/false-is-false
// Case: clone/primitive/nan-is-nan
// Case: clone/primitive/negative-zero-keeps-its-sign
// Case: clone/primitive/null-is-null
// Case: clone/primitive/undefined-is-a-message
// Case: clone/primitive/zero-is-zero
// Case: port/post/undefined-is-a-message
// Case: receive/take/each-call-returns-a-fresh-object
// Case: receive/take/posted-bigint-zero
// Case: receive/take/posted-empty-string
// Case: receive/take/posted-false
// Case: receive/take/posted-nan
// Case: receive/take/posted-null
// Case: receive/take/posted-undefined
// Case: receive/take/posted-zero

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
for (const value of [undefined, null, false, 0, 0n, NaN, '']) {
  a.postMessage(value);
  seen.push(receiveMessageOnPort(b) === undefined ? 'nothing' : 'a message');
}
console.log('expected', Array(7).fill('a message').join());
console.log('seen', seen.join());
process.exit();
