'use strict';
// HTML reads the elements of an array by their keys, and asks no iterator.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/array/own-iterator-is-not-asked

let seen = 'not called';
const array = [1];
array[Symbol.iterator] = function* () { seen = 'called'; };
try {
  structuredClone(array);
} catch (error) {}
console.log('expected', 'not called');
console.log('seen', seen);
