'use strict';
// A port that was moved to a context makes its messages of that context.
// Otherwise in: deno >=2.6
// Case: context/move/messages-are-objects-of-the-context

const { MessageChannel, moveMessagePortToContext } = require('worker_threads');
const vm = require('vm');
const { port1: a, port2: b } = new MessageChannel();
const moved = moveMessagePortToContext(a, vm.createContext());
moved.onmessage = (event) => {
  console.log('expected', false);
  console.log('seen', event.data instanceof Object);
  process.exit();
};
moved.start();
b.postMessage({ x: 1 });
