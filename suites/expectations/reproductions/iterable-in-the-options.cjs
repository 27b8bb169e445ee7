'use strict';
// Node takes an options object in place of the list; its transfer member is any iterable.
// Otherwise in: bare
// Case: transfer/list/options-may-hold-an-iterable

const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(2);
a.postMessage(1, { transfer: { *[Symbol.iterator]() { yield buffer; } } });
console.log('expected', 0);
console.log('seen', buffer.byteLength);
a.close();
b.close();
