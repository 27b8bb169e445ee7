'use strict';
// off() removes a listener that on() attached.
// Otherwise in: deno <2.6
// Case: port/listeners/off-removes-what-on-added
// Case: port/queue/off-of-one-of-two-goes-on-delivering
// Case: port/queue/listener-after-off-gets-what-waited
// Case: port/queue/off-before-delivery-keeps-all
// Case: port/queue/off-inside-the-handler-stops-at-once
// Case: port/queue/off-keeps-the-rest

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
const removed = () => seen.push('removed');
b.on('message', removed);
b.on('message', () => seen.push('kept'));
b.off('message', removed);
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'kept');
  console.log('seen', seen.join());
  process.exit();
}, 300);
