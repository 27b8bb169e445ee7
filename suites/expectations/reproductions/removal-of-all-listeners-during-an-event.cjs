'use strict';
// A listener that was removed before its turn is not called, also where all were removed at once.
// Otherwise in: bun <1.4, deno, node
// Case: port/listeners/removed-with-all-by-an-earlier-one-is-not-called

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.on('message', () => {
  seen.push('first');
  try {
    b.removeAllListeners('message');
  } catch (error) {
    seen.push(error.name);
  }
});
b.on('message', () => seen.push('removed'));
a.postMessage(1);
const done = new MessageChannel(); // what is posted later arrives later
done.port2.on('message', () => {
  setImmediate(() => {
    console.log('expected', 'first');
    console.log('seen', seen.join(', '));
    process.exit();
  });
});
done.port1.postMessage(1);
