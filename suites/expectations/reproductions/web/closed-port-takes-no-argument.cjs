'use strict';
// Web IDL has postMessage without an argument throw a TypeError.
// Otherwise in: message-port-polyfill, workerd
// Case: port/post/without-an-argument-is-refused-on-a-closed-port

const { port1: a, port2: b } = new MessageChannel();
a.close();
let seen = 'nothing';
try {
  a.postMessage();
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
