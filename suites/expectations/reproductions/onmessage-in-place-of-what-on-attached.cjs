'use strict';
// onmessage is one listener beside those that on() attached, called in the order of attaching.
// Otherwise in: deno <2.6
// Case: port/listeners/of-all-styles-are-called-in-order-of-attaching
// Case: port/message/node-and-dom-listeners-see-the-same-object
// Case: port/start/onmessage-unset-beside-a-listener-goes-on-delivering

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.on('message', () => seen.push('on'));
b.onmessage = () => seen.push('onmessage');
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'on,onmessage');
  console.log('seen', seen.join());
  process.exit();
}, 300);
