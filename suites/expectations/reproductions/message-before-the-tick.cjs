'use strict';
// What is put on nextTick runs before a message is delivered.
// Otherwise in: deno <2.6
// Case: port/queue/ticks-come-first

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.on('message', () => seen.push('message'));
a.postMessage(1);
process.nextTick(() => seen.push('tick'));
setTimeout(() => {
  console.log('expected', 'tick,message');
  console.log('seen', seen.join());
  process.exit();
}, 300);
