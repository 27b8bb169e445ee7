'use strict';
// HTML disentangles a port that is closed: nothing arrives there any more.
// Otherwise in: bare
// Case: close/call/closed-port-takes-listeners

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
a.close();
a.on('message', (message) => { seen = message; });
b.postMessage('lost');
setTimeout(() => {
  console.log('expected', 'nothing');
  console.log('seen', seen);
}, 300);
