'use strict';
// Shared memory that is broadcast reaches every member.
// Otherwise in: deno <2.6
// Case: broadcast/delivery/shared-memory-is-common-to-all

const { BroadcastChannel } = require('worker_threads');
const [a, b, c] = Array.from({ length: 3 }, () => new BroadcastChannel('reproduction'));
const seen = [];
b.onmessage = c.onmessage = ({ data }) => seen.push(data instanceof SharedArrayBuffer);
process.on('unhandledRejection', (error) => seen.push(error.name));
a.postMessage(new SharedArrayBuffer(1));
setTimeout(() => {
  console.log('expected', 'true,true');
  console.log('seen', seen.join());
  process.exit();
}, 500);
