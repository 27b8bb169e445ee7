'use strict';
// resourceLimits has its four numbers, in the worker and of the Worker.
// Otherwise in: bun, deno >=2.6
// Case: worker/properties/limits-given-are-limits-seen
// Case: worker/properties/limits-have-their-four-numbers

const { Worker } = require('worker_threads');
const worker = new Worker('require("worker_threads").parentPort.postMessage(Object.keys(require("worker_threads").resourceLimits).length)', { eval: true });
const outside = worker.resourceLimits && Object.keys(worker.resourceLimits).length;
worker.on('message', (inside) => {
  console.log('expected', 4, 4);
  console.log('seen', inside, outside);
});
