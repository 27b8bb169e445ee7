'use strict';
// HTML lets the agents of one cluster share memory over a broadcast channel.
// Otherwise in: chromium
// Case: broadcast/delivery/shared-memory-is-common-to-all

let seen = 'nothing';
const a = new BroadcastChannel('shared');
const b = new BroadcastChannel('shared');
b.onmessage = ({ data }) => { seen = data === null ? 'null' : 'shared memory'; };
a.postMessage(new Uint8Array(new SharedArrayBuffer(1)));
setTimeout(() => {
  console.log('expected', 'shared memory');
  console.log('seen', seen);
}, 500);
