'use strict';
// HTML keeps the sign of negative zero.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/primitive/negative-zero-in-an-array-keeps-its-sign

console.log('expected', true);
console.log('seen', Object.is(structuredClone([0, -0])[1], -0));
