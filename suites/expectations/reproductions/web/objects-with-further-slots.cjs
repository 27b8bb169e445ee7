'use strict';
// HTML refuses an object with an internal slot that no step knows: an iterator, a generator, a WeakMap, a WeakRef, a Promise, an
// object of Intl, an arguments object.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es
// Case: clone/uncloneable/array-iterator-is-refused
// Case: clone/uncloneable/collator-is-refused
// Case: clone/uncloneable/finalization-registry-is-refused
// Case: clone/uncloneable/generator-is-refused
// Case: clone/uncloneable/map-iterator-is-refused
// Case: clone/uncloneable/promise-in-a-map-key-is-refused
// Case: clone/uncloneable/promise-is-refused
// Case: clone/uncloneable/sloppy-arguments-is-refused
// Case: clone/uncloneable/strict-arguments-is-refused
// Case: clone/uncloneable/weak-map-in-a-set-is-refused
// Case: clone/uncloneable/weak-map-is-refused
// Case: clone/uncloneable/weak-ref-is-refused
// Case: clone/uncloneable/weak-set-is-refused

let seen = 'cloned';
try {
  structuredClone((function* () {})());
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
