'use strict';
// A MessageChannel cannot be cloned, which is known before any of its properties is read.
// Otherwise in: deno, node
// Case: clone/uncloneable/message-channel-is-refused-before-it-is-read

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const channel = new MessageChannel();
const seen = [];
Object.defineProperty(channel, 1, { enumerable: true, get() { seen.push('read'); return 1; } });
try {
  a.postMessage(channel);
  seen.push('posted');
} catch (error) {
  seen.push('refused');
}
console.log('expected', 'refused');
console.log('seen', seen.join(', '));
process.exit();
