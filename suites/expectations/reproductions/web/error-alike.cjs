'use strict';
// HTML goes by the internal slot of an error, which a plain object has not.
// Otherwise in: core-js, realistic-structured-clone, structured-clone-es
// Case: clone/error/object-that-looks-like-one-stays-an-object

const alike = { [Symbol.toStringTag]: 'Error', name: 'TypeError', message: 'text' };
let seen;
try {
  seen = structuredClone(alike) instanceof Error;
} catch (error) {
  seen = error.name;
}
console.log('expected', false);
console.log('seen', seen);
