'use strict';
// removeAllListeners takes the last listener away, and with it the port's ref.
// Otherwise in: bun <1.4, deno, node
// Case: port/ref/removal-of-all-listeners-unrefs

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
b.on('message', () => {});
let seen;
try {
  b.removeAllListeners('message');
  seen = b.hasRef();
} catch (error) {
  seen = error.name;
}
console.log('expected', false);
console.log('seen', seen);
process.exit();
