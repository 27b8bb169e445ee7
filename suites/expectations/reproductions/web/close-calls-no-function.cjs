'use strict';
// Node calls a function given to close() once the port is closed.
// Otherwise in: workerd, bare
// Case: close/call/each-of-two-functions-is-called
// Case: close/call/function-is-called-beside-listeners
// Case: close/call/function-is-called-once-closed
// Case: close/call/function-is-called-when-both-sides-close

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
a.close(() => { seen = 'called'; });
setTimeout(() => {
  console.log('expected', 'called');
  console.log('seen', seen);
}, 500);
