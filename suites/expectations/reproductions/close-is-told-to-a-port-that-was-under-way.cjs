'use strict';
// A port whose peer closed while it was under way tells its new owner, also one that never starts it.
// Otherwise in: deno
// Case: transfer/port/close-while-under-way-is-told-to-a-port-that-never-starts

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const { port1: c, port2: d } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
a.postMessage(c, [c]);
d.close();
turns(20, () => {
  const { message: port } = receiveMessageOnPort(b);
  let seen = false;
  port.on('close', () => { seen = true; });
  turns(20, () => {
    console.log('expected', true);
    console.log('seen', seen);
    process.exit();
  });
});
