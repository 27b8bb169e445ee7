'use strict';
// A port may post its own peer away: the channel is lost, and the rest of the list transferred.
// Otherwise in: bun <1.4
// Case: receive/closed/port-that-was-sent-to-itself-is-harmless
// Case: transfer/move/list-of-the-far-end-detaches-it
// Case: transfer/move/list-of-the-far-end-is-not-delivered
// Case: transfer/move/list-of-the-far-end-moves-the-rest-away

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
let seen = 'nothing';
try {
  a.postMessage(1, [b]);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'nothing');
console.log('seen', seen);
process.exit();
