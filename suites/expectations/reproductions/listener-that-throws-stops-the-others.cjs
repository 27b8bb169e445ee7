'use strict';
// A listener that throws does not stop the others.
// Otherwise in: deno <2.6
// Case: port/listeners/thrown-error-does-not-stop-the-others

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
process.on('uncaughtException', (error) => seen.push(error.name));
b.on('message', () => { throw new RangeError('text'); });
b.on('message', () => seen.push('second'));
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'RangeError,second');
  console.log('seen', seen.sort().join());
  process.exit();
}, 300);
