'use strict';
// Node has a stack that is no string read as undefined in the copy.
// Otherwise in: bun <1.4
// Case: clone/error/stack-that-is-no-string-is-dropped

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const error = new Error('text');
Object.defineProperty(error, 'stack', { value: 42 });
a.postMessage(error);
console.log('expected', undefined);
console.log('seen', receiveMessageOnPort(b).message.stack);
process.exit();
