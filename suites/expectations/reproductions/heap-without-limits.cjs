'use strict';
// Node ends a worker whose heap is full, with an error.
// Otherwise in: bare <1.33
// Case: worker/limits/heap-that-is-full-ends-the-worker
// Case: worker/limits/parent-and-others-go-on

if (isMainThread) {
  const worker = new Worker(in_bare, { argv: [__filename], resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } });
  let told = 'nothing';
  worker.on('error', (error) => { told = error.code; }).on('exit', (code) => {
    console.log('expected', 'ERR_WORKER_OUT_OF_MEMORY');
    console.log('seen', told);
  });
} else {
  const kept = [];
  for (let filled = 0; filled < 24; ++filled) kept.push(Array.from({ length: 131072 }, (_, at) => at + 0.5));
}
