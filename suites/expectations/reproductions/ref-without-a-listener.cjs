'use strict';
// ref() keeps the program alive also while nobody listens.
// Otherwise in: deno
// Case: liveness/ports/ref-without-a-listener-does
// Case: liveness/ports/undrained-port-with-ref-does

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.ref();
console.log('expected', 'it was still alive');
process.on('exit', () => console.log('seen', alive));
let alive = 'it ended';
const timer = setTimeout(() => { alive = 'it was still alive'; process.exit(); }, 1000);
timer.unref();
