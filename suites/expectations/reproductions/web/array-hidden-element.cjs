'use strict';
// HTML has only enumerable own properties serialized: an element that is not enumerable arrives as a hole.
// Otherwise in: ungap-structured-clone, structured-clone-es, webkit
// Case: clone/array/element-that-is-not-enumerable-becomes-a-hole

const array = [0, 1, 2];
Object.defineProperty(array, 1, { enumerable: false });
const copy = structuredClone(array);
console.log('expected', false);
console.log('seen', 1 in copy);
