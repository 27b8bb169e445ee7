'use strict';
// The member transfer of the options is read once.
// Otherwise in: deno >=2.6
// Case: transfer/list/is-read-before-the-value

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
let reads = 0;
a.postMessage(1, { get transfer() { reads += 1; return []; } });
console.log('expected', 1);
console.log('seen', reads);
a.close();
