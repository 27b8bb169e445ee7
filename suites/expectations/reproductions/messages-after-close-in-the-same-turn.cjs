'use strict';
// close() takes effect after the turn: what is in the queue can still be taken.
// Otherwise in: bun, deno
// Case: receive/closed/own-messages-in-the-same-turn

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(1);
b.close();
const got = receiveMessageOnPort(b);
console.log('expected', 1);
console.log('seen', got && got.message);
