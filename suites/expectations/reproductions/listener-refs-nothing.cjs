'use strict';
// A message listener that on() attaches refs the port, which keeps the program alive.
// Otherwise in: bun <1.4
// Case: flow/warnings/port-never-closed-keeps-the-process
// Case: liveness/ports/listener-does
// Case: liveness/ports/listening-once-stays-without-a-message
// Case: port/ref/off-of-one-of-two-keeps-it
// Case: port/ref/on-refs-again-after-off
// Case: port/ref/on-refs-and-off-unrefs
// Case: port/ref/once-unrefs-when-it-was-called
// Case: port/ref/removal-of-all-listeners-unrefs

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.on('message', () => {});
const has = a.hasRef();
let alive = 'it ended';
console.log('expected', true, 'it was still alive');
process.on('exit', () => console.log('seen', has, alive));
setTimeout(() => { alive = 'it was still alive'; process.exit(b.hasRef() ? 1 : 0); }, 1000).unref();
