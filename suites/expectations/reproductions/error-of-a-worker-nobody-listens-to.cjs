'use strict';
// Node throws ERR_UNHANDLED_ERROR where a value that is no error is emitted and nobody listens.
// Otherwise in: bare <1.33
// Case: worker/errors/without-a-listener-it-is-thrown-in-the-parent

if (isMainThread) {
  Bare.on('uncaughtException', (error) => {
    console.log('expected', 'ERR_UNHANDLED_ERROR');
    console.log('seen', error.code);
  });
  new Worker(in_bare, { argv: [__filename] });
} else {
  setImmediate(() => { throw 42; });
}
