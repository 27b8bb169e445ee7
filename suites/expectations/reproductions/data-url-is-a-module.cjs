'use strict';
// A data: URL of the type text/javascript is run as an ES module, where there is no require.
// Otherwise in: bun, deno >=2.6
// Case: worker/options/data-url-is-run-as-its-type-says

const { Worker } = require('worker_threads');
const worker = new Worker(new URL('data:text/javascript,import{parentPort}from"worker_threads";parentPort.postMessage(typeof require)'));
console.log('expected', 'undefined');
worker.on('message', (message) => console.log('seen', message));
worker.on('error', (error) => console.log('seen', error.name));
