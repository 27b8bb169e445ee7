'use strict';
// HTML finds the target before it serializes: a message whose getter closes the posting port still arrives.
// Otherwise in: workerd, chromium, firefox, webkit
// Case: port/post/getter-that-closes-the-posting-port

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.onmessage = () => { seen = 'the message'; };
a.postMessage({ get x() { a.close(); return 1; } });
setTimeout(() => {
  console.log('expected', 'the message');
  console.log('seen', seen);
}, 500);
