'use strict';
// A primitive is no object, so that Web IDL cannot make a list of objects of it: TypeError.
// Otherwise in: bun >=1.4, node >=21
// Case: transfer/atomic/primitive-keeps-the-buffer-before-it
// Case: transfer/order/primitive-is-found-before-a-foreign-object
// Case: transfer/order/primitive-is-found-before-the-value-is-read
// Case: transfer/refuse/hole
// Case: transfer/refuse/null-entry
// Case: transfer/refuse/number-entry
// Case: transfer/refuse/number-entry-of-a-set
// Case: transfer/refuse/string-entry
// Case: transfer/refuse/symbol-entry
// Case: transfer/refuse/undefined-entry

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'TypeError');
console.log('seen', caught(() => a.postMessage(1, [5])));
a.close();
