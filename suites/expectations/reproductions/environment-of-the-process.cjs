'use strict';
// Node gives a worker a copy of the environment.
// Otherwise in: bare <1.33
// Case: worker/process-env/changes-stay-in-their-thread

const env = from_bare('bare-env');
if (isMainThread) {
  env.REPRODUCTION = 'from main';
  new Worker(in_bare, { argv: [__filename] }).on('message', () => {
    console.log('expected', 'from main');
    console.log('seen', env.REPRODUCTION);
  });
} else {
  env.REPRODUCTION = 'changed';
  parentPort.postMessage('done');
}
