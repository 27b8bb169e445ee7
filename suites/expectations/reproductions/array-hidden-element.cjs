'use strict';
// Only enumerable own properties are serialized: a hidden element arrives as a hole.
// Otherwise in: bun
// Case: clone/array/element-that-is-not-enumerable-becomes-a-hole

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(Object.defineProperty([0, 1, 2], '1', { enumerable: false }));
console.log('expected', false);
console.log('seen', 1 in receiveMessageOnPort(b).message);
a.close();
