'use strict';
// HTML has a step for each own property: an array of the greatest length that has none is cloned at once.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es, webkit
// Case: clone/array/greatest-length

console.log('expected', 'an end');
structuredClone(new Array(2 ** 32 - 1));
console.log('seen', 'an end');
