'use strict';
// Only a function as onmessage refs the port.
// Otherwise in: bun <1.4
// Case: port/ref/null-handler-does-not-ref

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
a.onmessage = null;
console.log('expected', false);
console.log('seen', a.hasRef());
process.exit();
