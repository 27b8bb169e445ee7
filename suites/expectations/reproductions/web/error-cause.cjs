'use strict';
// Node clones the cause of an error with it, and refuses what cannot be cloned there.
// Otherwise in: ungap-structured-clone, structured-clone-es, webkit
// Case: clone/error/cause-that-cannot-be-cloned-is-refused

let seen = 'a clone';
try {
  structuredClone(new Error('text', { cause() {} }));
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
