'use strict';
// A port that is posted by a port which has closed is lost, and closes its peer.
// Otherwise in: bun >=1.4 <1.4.5
// Case: transfer/port/sent-through-a-closed-channel-closes-its-peer

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const { port1: c, port2: d } = new MessageChannel();
let seen = false;
d.on('close', () => { seen = true; });
a.close();
turns(20, () => {
  a.postMessage(1, [c]);
  turns(20, () => {
    console.log('expected', true);
    console.log('seen', seen);
    process.exit();
  });
});
