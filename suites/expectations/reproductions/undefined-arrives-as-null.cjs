'use strict';
// undefined arrives as undefined.
// Otherwise in: deno
// Case: broadcast/post/undefined-arrives-as-undefined
// Case: port/message/undefined-arrives-as-undefined
// Case: port/message/on-gets-undefined-as-an-argument
// Case: port/queue/falsy-values-are-delivered

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
b.on('message', (message) => {
  console.log('expected', undefined);
  console.log('seen', message);
  process.exit();
});
a.postMessage(undefined);
