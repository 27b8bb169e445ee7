'use strict';
// Node ends a worker with the first error that it does not catch.
// Otherwise in: bare <1.33
// Case: worker/errors/exception-in-a-handler-ends-the-worker
// Case: worker/errors/one-error-at-most

if (isMainThread) {
  let count = 0;
  new Worker(in_bare, { argv: [__filename] }).on('error', () => ++count).on('exit', (code) => {
    console.log('expected', 1, 1);
    console.log('seen', count, code);
  });
} else {
  setImmediate(() => { throw 1; });
  setImmediate(() => { throw 2; });
}
