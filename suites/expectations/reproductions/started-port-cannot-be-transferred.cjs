'use strict';
// A port that was started can be transferred.
// Otherwise in: deno
// Case: transfer/port/arrives-unstarted

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const { port1: c } = new MessageChannel();
c.start();
console.log('expected', 'nothing');
console.log('seen', caught(() => a.postMessage(c, [c])));
process.exit();
