'use strict';
// Node calls a function given to close() once the port is closed.
// Otherwise in: deno <2.6
// Case: close/call/each-of-two-functions-is-called
// Case: close/call/function-is-called-beside-listeners
// Case: close/call/function-is-called-once-closed
// Case: close/call/function-is-called-when-both-sides-close

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
let seen = 'not called';
a.close(() => { seen = 'called'; });
setTimeout(() => {
  console.log('expected', 'called');
  console.log('seen', seen);
  process.exit();
}, 300);
