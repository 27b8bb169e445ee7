'use strict';
// HTML refuses a Symbol object: it has an internal slot that no step knows.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es
// Case: clone/boxed/symbol-is-refused

let seen = 'cloned';
try {
  structuredClone(Object(Symbol()));
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
