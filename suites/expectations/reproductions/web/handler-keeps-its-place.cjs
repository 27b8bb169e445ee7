'use strict';
// HTML deactivates an event handler that is set to null, so that it takes its place in line only when it is set to an object again.
// Otherwise in: deno, message-port-polyfill, node
// Case: port/listeners/onmessage-that-was-unset-takes-a-new-place
// Case: port/listeners/onmessage-takes-no-place-while-it-is-null

const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.onmessage = () => seen.push('old');
b.addEventListener('message', () => seen.push('listener'));
b.onmessage = null;
b.onmessage = () => seen.push('new');
b.start();
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'listener,new');
  console.log('seen', seen.join());
  a.close();
}, 300);
