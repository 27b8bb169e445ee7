'use strict';
// The keys are listed before the first value is read: a hole that a getter fills stays one.
// Otherwise in: bun
// Case: clone/array/hole-filled-by-an-accessor-stays-a-hole

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const sent = [, , 2];
Object.defineProperty(sent, '0', { get() { sent[1] = 9; return 0; }, enumerable: true });
a.postMessage(sent);
console.log('expected', false);
console.log('seen', 1 in receiveMessageOnPort(b).message);
a.close();
