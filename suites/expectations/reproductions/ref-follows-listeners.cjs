'use strict';
// The first message listener refs a port and the last one that goes unrefs it, whatever was called before.
// Otherwise in: bun
// Case: port/ref/off-unrefs-after-an-explicit-ref
// Case: port/ref/on-refs-after-unref

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const heard = () => {};
a.unref();
a.on('message', heard);
const afterOn = a.hasRef();
a.ref();
a.off('message', heard);
console.log('expected', true, false);
console.log('seen', afterOn, a.hasRef());
process.exit();
