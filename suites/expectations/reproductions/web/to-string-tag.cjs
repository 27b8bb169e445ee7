'use strict';
// HTML goes by internal slots; a Symbol.toStringTag changes nothing.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es
// Case: clone/object/to-string-tag-is-ignored

let seen;
try {
  seen = structuredClone({ [Symbol.toStringTag]: 'Map', x: 1 }).x;
} catch (error) {
  seen = error.name;
}
console.log('expected', 1);
console.log('seen', seen);
