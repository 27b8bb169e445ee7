'use strict';
// HTML delivers each message in a task of its own: after the microtasks of the code that posts, with those of each listener run
// before the next.
// Otherwise in: workerd
// Case: port/queue/microtask-that-posts-is-not-interrupted
// Case: port/queue/microtasks-come-first
// Case: port/queue/microtasks-run-between-listeners
// Case: port/queue/microtasks-run-between-messages

const { port1: a, port2: b } = new MessageChannel();
const seen = [];
b.onmessage = () => {
  seen.push('message');
  console.log('expected', 'microtask,microtask,message');
  console.log('seen', seen);
};
a.postMessage(1);
Promise.resolve().then(() => {
  seen.push('microtask');
  queueMicrotask(() => { seen.push('microtask'); });
});
