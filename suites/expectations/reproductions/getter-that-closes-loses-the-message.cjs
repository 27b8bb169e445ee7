'use strict';
// HTML knows the target of a message before the value is read: it arrives though a getter closes the posting port.
// Otherwise in: bare
// Case: port/post/getter-that-closes-the-posting-port

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.on('message', () => { seen = 'the message'; });
a.postMessage({ get x() { a.close(); return 1; } });
setTimeout(() => {
  console.log('expected', 'the message');
  console.log('seen', seen);
}, 300);
