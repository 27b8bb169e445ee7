'use strict';
// Node's page has messages queue up while onmessage is unset.
// Otherwise in: message-port-polyfill, chromium, firefox, webkit
// Case: port/start/onmessage-unset-keeps-the-order
// Case: port/start/unset-onmessage-lets-messages-queue

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
a.onmessage = () => {};
a.onmessage = null;
b.postMessage('kept');
setTimeout(() => { a.onmessage = ({ data }) => { seen = data; }; }, 100);
setTimeout(() => {
  console.log('expected', 'kept');
  console.log('seen', seen);
}, 500);
