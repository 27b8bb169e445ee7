'use strict';
// parentPort is a MessagePort.
// Otherwise in: deno
// Case: worker/properties/parent-port-is-a-port
// Case: worker/messages/parent-port-closed-receives-nothing-more
// Case: worker/messages/wait-on-the-parent-port-for-a-listener

const { Worker } = require('worker_threads');
const worker = new Worker('const { parentPort, MessagePort } = require("worker_threads"); parentPort.postMessage(parentPort instanceof MessagePort)', { eval: true });
worker.on('message', (message) => {
  console.log('expected', true);
  console.log('seen', message);
});
