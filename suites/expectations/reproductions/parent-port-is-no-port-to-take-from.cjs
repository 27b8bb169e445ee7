'use strict';
// receiveMessageOnPort takes from parentPort as from any port.
// Otherwise in: bun <1.4
// Case: worker/messages/wait-on-the-parent-port-for-a-listener

const { Worker } = require('worker_threads');
const text = `const { parentPort, receiveMessageOnPort } = require('worker_threads');
let seen = 'taken';
try { receiveMessageOnPort(parentPort); } catch (error) { seen = error.name; }
parentPort.postMessage(seen);`;
const worker = new Worker(text, { eval: true });
console.log('expected', 'taken');
worker.on('message', (message) => { console.log('seen', message); process.exit(); });
