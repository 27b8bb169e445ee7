'use strict';
// Setting onmessage refs the port, also where it takes the place of another handler.
// Otherwise in: deno
// Case: port/ref/onmessage-in-place-of-another-refs-again

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
a.onmessage = () => {};
a.unref();
a.onmessage = () => {};
console.log('expected', true);
console.log('seen', a.hasRef());
process.exit();
