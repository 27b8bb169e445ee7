'use strict';
// Both ports are told that the channel has closed, in a turn of its own, also where they were not started.
// Otherwise in: deno <2.6
// Case: close/event/all-listeners-are-called-in-order
// Case: close/event/either-port-may-close
// Case: close/event/is-not-inside-the-call-for-the-closing-port
// Case: close/event/is-not-inside-the-call-for-the-peer
// Case: close/event/listener-attached-in-the-same-turn-is-called
// Case: close/event/listener-that-throws-does-not-stop-the-others
// Case: close/event/on-both-ports
// Case: close/event/on-both-ports-for-dom-listeners
// Case: close/event/other-port-alone
// Case: close/event/removed-listener-is-not-called
// Case: close/event/ticks-come-first
// Case: close/event/unstarted-ports
// Case: close/event/is-an-event-of-type-close
// Case: close/order/handler-that-closes-is-told
// Case: close/order/messages-taken-one-by-one-then-close
// Case: receive/closed/in-the-close-event-is-harmless
// Case: receive/closed/taking-the-end-of-the-queue-closes-the-port

const { MessageChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const seen = [];
a.on('close', () => seen.push('a'));
b.on('close', () => seen.push('b'));
a.close();
seen.push('returned');
setTimeout(() => {
  console.log('expected', 'returned,a,b');
  console.log('seen', seen.join());
  process.exit();
}, 300);
