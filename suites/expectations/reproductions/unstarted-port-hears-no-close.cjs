'use strict';
// Node emits close on both ports when either is closed, whether they were started or not.
// Otherwise in: bare
// Case: close/event/close-again-inside-the-listener
// Case: close/event/either-port-may-close
// Case: close/event/is-not-inside-the-call-for-the-closing-port
// Case: close/event/is-not-inside-the-call-for-the-peer
// Case: close/event/late-listener-is-not-called
// Case: close/event/listener-attached-in-the-same-turn-is-called
// Case: close/event/microtasks-come-first
// Case: close/event/removed-listener-is-not-called
// Case: close/event/on-both-ports
// Case: close/event/started-ports
// Case: close/event/unstarted-ports
// Case: close/sending/from-inside-the-close-listener

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.on('close', () => { seen = 'close'; });
a.close();
setTimeout(() => {
  console.log('expected', 'close');
  console.log('seen', seen);
}, 300);
