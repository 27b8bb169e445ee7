'use strict';
// Without a listener a port keeps its messages for the next one.
// Otherwise in: bun <1.4, deno
// Case: port/queue/listener-after-off-gets-what-waited
// Case: port/queue/off-before-delivery-keeps-all
// Case: port/queue/off-inside-the-handler-stops-at-once
// Case: port/queue/off-keeps-the-rest
// Case: port/queue/once-after-once-gets-the-next
// Case: port/queue/once-keeps-the-rest
// Case: port/queue/unsetting-onmessage-inside-the-handler-stops-at-once
// Case: port/start/onmessage-unset-before-delivery-lets-messages-queue
// Case: port/start/onmessage-unset-keeps-the-order
// Case: port/start/unset-onmessage-lets-messages-queue
// Case: port/post/handler-may-post-to-its-own-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
const heard = () => {};
b.on('message', heard);
b.off('message', heard);
a.postMessage(1);
turns(20, () => {
  const got = receiveMessageOnPort(b);
  console.log('expected', 1);
  console.log('seen', got && got.message);
  process.exit();
});
