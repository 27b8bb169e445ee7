'use strict';
// The content of a listed buffer is taken after the whole value was serialized: a getter still sees it.
// Otherwise in: deno <2.9
// Case: transfer/order/buffer-detached-by-a-getter-is-refused
// Case: transfer/order/getter-runs-while-the-buffer-is-still-there
// Case: transfer/order/what-a-getter-writes-into-a-listed-buffer-arrives

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const buffer = new ArrayBuffer(2);
let seen = 'getter not called';
a.postMessage({ get x() { seen = buffer.byteLength; } }, [buffer]);
console.log('expected', 2);
console.log('seen', seen);
process.exit();
