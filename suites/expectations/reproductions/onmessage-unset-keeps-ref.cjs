'use strict';
// Unsetting onmessage, the last listener, unrefs the port.
// Otherwise in: bun <1.4, deno
// Case: port/ref/onmessage-refs-and-unsetting-unrefs
// Case: liveness/ports/handler-that-was-unset-does-not

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.onmessage = () => {};
a.onmessage = null;
console.log('expected', false);
console.log('seen', a.hasRef());
process.exit();
