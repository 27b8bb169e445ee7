'use strict';
// A rejection that nobody handles ends the worker with 1.
// Otherwise in: bun <1.4
// Case: worker/errors/unhandled-rejection-is-an-error

const { Worker } = require('worker_threads');
const worker = new Worker('Promise.reject(new RangeError("mine"))', { eval: true });
const seen = [];
worker.on('error', (error) => seen.push(error.name));
worker.on('exit', (code) => { console.log('expected', 'RangeError,1'); console.log('seen', [...seen, code].join()); process.exit(); });
