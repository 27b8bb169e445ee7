'use strict';
// A Histogram in workerData arrives in the worker.
// Otherwise in: deno
// Case: platform/clone/in-a-worker

console.log('expected', 'up');
const { Worker } = require('worker_threads');
const workerData = require('perf_hooks').createHistogram();
const worker = new Worker('require("worker_threads").parentPort.postMessage("up")', { eval: true, workerData });
worker.on('message', (message) => console.log('seen', message));
worker.on('error', (error) => console.log('seen', error.name));
