'use strict';
// HTML checks whether what is listed is detached after the value was serialized.
// Otherwise in: webkit
// Case: transfer/order/error-of-the-value-comes-before-a-closed-port
// Case: transfer/order/error-of-the-value-comes-before-a-detached-buffer

const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(1);
a.postMessage(1, [buffer]);
let seen = 'nothing';
try {
  a.postMessage({ get x() { throw new RangeError(); } }, [buffer]);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'RangeError');
console.log('seen', seen);
