'use strict';
// The ports of an event are a frozen array.
// Otherwise in: deno <2.6
// Case: port/message/ports-of-the-event-are-frozen

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
b.onmessage = ({ ports }) => {
  console.log('expected', true);
  console.log('seen', Object.isFrozen(ports));
  process.exit();
};
a.postMessage(1);
