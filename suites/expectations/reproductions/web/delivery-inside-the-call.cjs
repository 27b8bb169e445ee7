'use strict';
// Node's page has communication asynchronous: no listener runs inside the call that posts, what a listener throws does not reach it,
// and HTML has each message in a task of its own, after the microtasks.
// Otherwise in: message-port-polyfill
// Case: channel/deliver/not-inside-the-call
// Case: port/listeners/thrown-error-does-not-stop-the-others
// Case: port/listeners/thrown-error-does-not-stop-the-port
// Case: port/listeners/thrown-primitive-is-reported-too
// Case: port/post/reply-is-not-inside-the-handler
// Case: port/queue/microtask-that-posts-is-not-interrupted
// Case: port/queue/microtasks-come-first
// Case: port/queue/microtasks-run-between-listeners
// Case: port/queue/microtasks-run-between-messages
// Case: port/queue/ticks-come-first

const { port1: a, port2: b } = new MessageChannel();
let seen = 'after the call';
let posts = true;
b.onmessage = () => { if (posts) seen = 'inside the call'; };
a.postMessage(1);
posts = false;
console.log('expected', 'after the call');
console.log('seen', seen);
