'use strict';
// HTML has postMessage serialize, refuse and transfer on a port whose channel is closed, or that was transferred, as on any other.
// Otherwise in: bare
// Case: port/post/closed-port-still-checks-the-list
// Case: port/post/closed-port-still-detaches
// Case: port/post/closed-port-still-serializes
// Case: port/post/closed-port-still-serializes-later
// Case: port/post/port-whose-peer-closed-still-serializes
// Case: port/post/without-an-argument-is-refused-on-a-closed-port
// Case: transfer/port/old-object-sends-nothing
// Case: transfer/port/old-object-still-detaches
// Case: transfer/port/old-object-still-serializes

const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(1);
a.close();
a.postMessage(1, [buffer]);
console.log('expected', 0);
console.log('seen', buffer.byteLength);
b.close();
