'use strict';
// Node's page has nothing sent on either side after close().
// Otherwise in: message-port-polyfill
// Case: close/call/stops-a-port-that-was-started
// Case: close/sending/from-both-ports-later
// Case: close/sending/from-the-closing-port
// Case: close/sending/from-the-other-port
// Case: close/sending/posted-before-arrives-posted-after-does-not

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.onmessage = () => { seen = 'message'; };
b.close();
a.close();
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'nothing');
  console.log('seen', seen);
}, 500);
