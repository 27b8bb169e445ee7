'use strict';
// Node says of a closed port, or one that was transferred, that it keeps nothing alive.
// Otherwise in: bare
// Case: port/ref/closed-port-takes-ref-and-unref
// Case: port/ref/of-a-port-that-was-sent-keeps-nothing
// Case: port/ref/closed-port-has-none

let seen;
const { port1: a, port2: b } = new MessageChannel();
a.on('message', () => {});
a.close();
setTimeout(() => {
  console.log('expected', false);
  console.log('seen', a.hasRef());
}, 300);
