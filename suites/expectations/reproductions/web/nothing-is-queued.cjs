'use strict';
// HTML keeps messages in the queue of a port until it is started.
// Otherwise in: message-port-polyfill
// Case: port/queue/attaching-delivers-nothing-at-once
// Case: port/queue/keeps-the-order-of-early-and-late-messages
// Case: port/queue/waits-for-a-listener
// Case: port/start/called-by-onmessage-for-all-listeners
// Case: port/start/delivers-nothing-inside-the-call
// Case: port/start/delivers-what-was-queued

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(1);
b.onmessage = () => { seen = 'message'; };
setTimeout(() => {
  console.log('expected', 'message');
  console.log('seen', seen);
}, 500);
