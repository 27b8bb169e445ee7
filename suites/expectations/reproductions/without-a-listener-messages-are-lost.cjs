'use strict';
// Node keeps messages queued while the last listener is gone, for the next one.
// Otherwise in: bare
// Case: port/queue/once-after-once-gets-the-next
// Case: port/queue/listener-after-off-gets-what-waited

const seen = [];
const { port1: a, port2: b } = new MessageChannel();
const first = () => {};
b.on('message', first);
b.off('message', first);
a.postMessage(1);
setTimeout(() => {
  b.on('message', (message) => seen.push(message));
  a.postMessage(2);
}, 100);
setTimeout(() => {
  console.log('expected', '1,2');
  console.log('seen', String(seen));
}, 300);
