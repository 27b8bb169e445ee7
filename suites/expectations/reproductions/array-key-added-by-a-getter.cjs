'use strict';
// The keys are listed before the first value is read: a property that a getter adds does not arrive.
// Otherwise in: bun, deno, node
// Case: clone/array/property-added-by-an-accessor-in-an-array-without-holes
// Case: clone/array/property-added-by-an-accessor-in-an-element

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const sent = [{ get g() { sent.name = 9; return 0; } }, 1];
a.postMessage(sent);
console.log('expected', undefined);
console.log('seen', receiveMessageOnPort(b).message.name);
a.close();
