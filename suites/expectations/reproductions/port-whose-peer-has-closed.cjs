'use strict';
// Only a port that was closed itself is detached; one whose peer closed can be transferred.
// Otherwise in: deno >=2.6, node
// Case: transfer/port/whose-peer-has-closed-can-be-transferred-later

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const { port1: c, port2: d } = new MessageChannel();
d.close();
turns(20, () => {
  console.log('expected', 'nothing');
  console.log('seen', caught(() => a.postMessage(c, [c])));
  process.exit();
});
