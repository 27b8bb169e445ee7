'use strict';
// Node has a worker that was terminated exit with 1.
// Otherwise in: bare <1.33
// Case: worker/terminate/ends-a-thread-that-waits
// Case: worker/terminate/ends-a-worker-that-listens
// Case: worker/terminate/right-after-construction
// Case: worker/terminate/twice

if (isMainThread) {
  const worker = new Worker(in_bare, { argv: [__filename] });
  worker.on('exit', (code) => {
    console.log('expected', 1);
    console.log('seen', code);
  });
  worker.on('message', () => worker.terminate());
} else {
  parentPort.on('message', () => {});
  parentPort.postMessage('up');
}
