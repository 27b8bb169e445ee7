'use strict';
// Node gives a worker the environment that is given as env.
// Otherwise in: bare <1.33
// Case: worker/process-env/given-values-become-text

const env = from_bare('bare-env');
if (isMainThread) {
  new Worker(in_bare, { argv: [__filename], env: { A_NUMBER: 1.5 } }).on('message', (got) => {
    console.log('expected', '1.5');
    console.log('seen', got);
  });
} else {
  parentPort.postMessage(env.A_NUMBER);
}
