'use strict';
// A worker whose heap is full is ended, and its Worker tells an error.
// Otherwise in: bun
// Case: worker/limits/heap-that-is-full-ends-the-worker
// Case: worker/limits/messages-sent-before-arrive
// Case: worker/limits/parent-and-others-go-on

const { Worker } = require('worker_threads');
const text = 'const kept = []; for (let filled = 0; filled < 64; ++filled) kept.push(Array.from({ length: 131072 }, (_, at) => at + 0.5));';
const worker = new Worker(text, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } });
let told = 'nothing';
worker.on('error', (error) => { told = error.code; });
worker.on('exit', (code) => {
  console.log('expected', 'ERR_WORKER_OUT_OF_MEMORY', 1);
  console.log('seen', told, code);
});
