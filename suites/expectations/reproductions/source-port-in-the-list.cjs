'use strict';
// The posting port in its own list is refused before the value is read and anything is transferred.
// Otherwise in: bun <1.4
// Case: transfer/atomic/source-port-keeps-the-buffer-before-it
// Case: transfer/order/source-port-is-found-before-the-value-is-read

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const buffer = new ArrayBuffer(1);
try {
  a.postMessage(1, [buffer, a]);
} catch (error) {}
console.log('expected', 1);
console.log('seen', buffer.byteLength);
process.exit();
