'use strict';
// HTML refuses the posting port in its own list before the value is read and anything is transferred.
// Otherwise in: chromium, webkit
// Case: transfer/atomic/source-port-keeps-the-buffer-before-it
// Case: transfer/order/source-port-is-found-before-the-value-is-read

const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(1);
try {
  a.postMessage(1, [buffer, a]);
} catch (error) {}
console.log('expected', 1);
console.log('seen', buffer.byteLength);
