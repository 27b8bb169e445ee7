'use strict';
// Node has exit say the code that the worker ended with.
// Otherwise in: bare <1.33
// Case: worker/ends/code-of-process-exit
// Case: worker/ends/messages-before-process-exit-arrive

if (isMainThread) {
  new Worker(in_bare, { argv: [__filename] }).on('exit', (code) => {
    console.log('expected', 7);
    console.log('seen', code);
  });
} else {
  Bare.exit(7);
}
