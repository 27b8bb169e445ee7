'use strict';
// A port that is listed twice is refused, and stays with the sender.
// Otherwise in: deno <2.6
// Case: transfer/refuse/duplicate-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a } = new MessageChannel();
const { port1: c, port2: d } = new MessageChannel();
try {
  a.postMessage(1, [c, c]);
} catch (error) {}
c.postMessage('still here');
console.log('expected', 'still here');
console.log('seen', receiveMessageOnPort(d)?.message);
process.exit();
