'use strict';
// MessagePort has an onclose attribute.
// Otherwise in: bun >=1.4, deno, node
// Case: close/event/attribute-onclose

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
console.log('expected', true);
console.log('seen', 'onclose' in a);
a.close();
