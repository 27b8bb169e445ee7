'use strict';
// HTML gives MessagePort no constructor.
// Otherwise in: bare
// Case: port/kind/cannot-be-constructed

let seen = 'an object';
try {
  new MessagePort();
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
