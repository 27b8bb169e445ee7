'use strict';
// HTML refuses a detached buffer, and a port that is not listed, with a DataCloneError.
// Otherwise in: webkit
// Case: clone/uncloneable/the-error-for-a-detached-buffer-is-a-dom-exception
// Case: clone/uncloneable/transferred-port-is-refused-later

const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(1);
a.postMessage(1, [buffer]);
let seen = 'nothing';
try {
  a.postMessage(buffer);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
