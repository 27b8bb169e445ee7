'use strict';
// Web IDL has no constructor of MessagePort: new MessagePort() is a TypeError.
// Otherwise in: message-port-polyfill
// Case: port/kind/cannot-be-constructed

const { constructor } = new MessageChannel().port1;
let seen = 'nothing';
try {
  new constructor();
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
