'use strict';
// Node has the own properties of an error arrive with it.
// Otherwise in: bare <1.33
// Case: worker/errors/code-and-message-arrive

if (isMainThread) {
  new Worker(in_bare, { argv: [__filename] }).on('error', (error) => {
    console.log('expected', 'E_MINE');
    console.log('seen', error.code);
  }).on('exit', (code) => console.log('exit', code));
} else {
  setTimeout(() => { throw Object.assign(new TypeError('mine'), { code: 'E_MINE' }); }, 0);
}
