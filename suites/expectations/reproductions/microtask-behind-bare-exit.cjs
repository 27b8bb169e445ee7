'use strict';
// Node stops a worker at once where it exits: no microtask runs any more.
// Otherwise in: bare <1.33
// Case: worker/ends/nothing-runs-behind-process-exit

if (isMainThread) {
  const cell = new SharedArrayBuffer(1);
  new Worker(in_bare, { argv: [__filename], workerData: cell }).on('exit', () => setTimeout(() => {
    console.log('expected', 0);
    console.log('seen', new Uint8Array(cell)[0]);
  }, 100));
} else {
  Promise.resolve().then(() => { new Uint8Array(workerData)[0] = 1; });
  Bare.exit(0);
}
