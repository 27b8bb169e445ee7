'use strict';
// Node emits close on the peer of a port that is lost with a message.
// Otherwise in: bare
// Case: transfer/port/dropped-unread-closes-its-peer
// Case: transfer/port/sent-through-a-closed-channel-closes-its-peer

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
const { port1: c, port2: d } = new MessageChannel();
d.on('close', () => { seen = 'close'; });
d.start();
a.postMessage(1, [c]);
b.close();
setTimeout(() => {
  console.log('expected', 'close');
  console.log('seen', seen);
}, 300);
