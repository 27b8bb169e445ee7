'use strict';
// A port that was started without a listener discards what comes.
// Otherwise in: bun >=1.4
// Case: port/start/without-a-listener-discards
// Case: port/start/without-a-listener-discards-what-was-queued

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
b.start();
a.postMessage('lost');
turns(20, () => {
  console.log('expected', undefined);
  console.log('seen', receiveMessageOnPort(b));
  process.exit();
});
