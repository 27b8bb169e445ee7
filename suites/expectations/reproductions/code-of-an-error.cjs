'use strict';
// The error of a worker keeps its own properties, such as its code.
// Otherwise in: bun <1.4
// Case: worker/errors/code-and-message-arrive

const { Worker } = require('worker_threads');
const worker = new Worker('setImmediate(() => { throw Object.assign(new TypeError("mine"), { code: "E_MINE" }); })', { eval: true });
worker.on('error', (error) => { console.log('expected', 'E_MINE'); console.log('seen', error.code); process.exit(); });
