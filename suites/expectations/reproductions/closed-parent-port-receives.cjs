'use strict';
// parentPort receives nothing more once it is closed.
// Otherwise in: bun <1.4
// Case: worker/messages/parent-port-closed-receives-nothing-more

const { MessageChannel, Worker } = require('worker_threads');
const { port1: side, port2 } = new MessageChannel();
const text = `const { parentPort, workerData: side } = require('worker_threads');
parentPort.on('message', (message) => side.postMessage(message));
side.on('message', () => {});
side.postMessage('closing');
parentPort.close();`;
const worker = new Worker(text, { eval: true, workerData: port2, transferList: [port2] });
let seen = 'nothing';
side.on('message', (message) => {
  if (message !== 'closing') { seen = message; return; }
  worker.postMessage('too late');
  setTimeout(() => {
    console.log('expected', 'nothing');
    console.log('seen', seen);
    process.exit();
  }, 500);
});
