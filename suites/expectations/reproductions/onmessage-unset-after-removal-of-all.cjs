'use strict';
// A listener that on() attaches starts the port; that onmessage, removed with all listeners before, is then set to null takes nothing from it.
// Otherwise in: bun <1.4, deno, node
// Case: port/listeners/onmessage-unset-after-all-were-removed-leaves-the-others

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
let seen = 'nothing';
b.onmessage = () => {};
try {
  b.removeAllListeners('message');
  b.on('message', (message) => (seen = message));
  a.postMessage(1);
  b.onmessage = null;
} catch (error) {
  seen = error.name;
}
turns(20, () => {
  console.log('expected', 1);
  console.log('seen', seen);
  process.exit();
});
