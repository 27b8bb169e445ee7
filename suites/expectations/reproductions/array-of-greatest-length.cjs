'use strict';
// An empty array of the greatest length is cloned; no time is spent on its holes.
// Otherwise in: bun
// Case: clone/array/greatest-length

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const sent = [];
sent.length = 2 ** 32 - 1;
console.log('expected', 2 ** 32 - 1);
a.postMessage(sent);
console.log('seen', receiveMessageOnPort(b).message.length);
a.close();
