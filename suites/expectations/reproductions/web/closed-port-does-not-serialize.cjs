'use strict';
// HTML serializes the value, with every error and transfer that comes of it, also where the port is closed or was transferred.
// Otherwise in: message-port-polyfill, chromium
// Case: port/post/closed-port-still-checks-the-list
// Case: port/post/closed-port-still-detaches
// Case: port/post/closed-port-still-serializes
// Case: port/post/closed-port-still-serializes-later
// Case: transfer/port/old-object-still-detaches
// Case: transfer/port/old-object-still-serializes

const { port1: a, port2: b } = new MessageChannel();
a.close();
let seen = 'nothing';
try {
  a.postMessage(() => 0);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
