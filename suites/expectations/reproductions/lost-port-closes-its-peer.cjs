'use strict';
// A port that is lost on the way closes its peer.
// Otherwise in: deno
// Case: transfer/port/dropped-unread-closes-its-peer
// Case: transfer/port/sent-through-a-closed-channel-closes-its-peer

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const { port1: c, port2: d } = new MessageChannel();
let seen = false;
d.on('close', () => { seen = true; });
a.postMessage(1, [c]);
b.close();
turns(20, () => {
  console.log('expected', true);
  console.log('seen', seen);
  process.exit();
});
