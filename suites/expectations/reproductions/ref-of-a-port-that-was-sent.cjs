'use strict';
// A port that was sent away is unusable: ref() does nothing to it.
// Otherwise in: deno, node
// Case: port/ref/of-a-port-that-was-sent-keeps-nothing

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const { port1: c, port2: d } = new MessageChannel();
a.postMessage(null, [d]);
d.ref();
console.log('expected', false);
console.log('seen', d.hasRef());
process.exit();
