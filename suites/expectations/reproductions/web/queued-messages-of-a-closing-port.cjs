'use strict';
// Node drops messages that are still queued on the port that closes.
// Otherwise in: message-port-polyfill, workerd, firefox
// Case: close/order/messages-of-the-other-direction-are-dropped

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
a.onmessage = () => { seen = 'message'; };
b.postMessage(1);
a.close();
setTimeout(() => {
  console.log('expected', 'nothing');
  console.log('seen', seen);
}, 500);
