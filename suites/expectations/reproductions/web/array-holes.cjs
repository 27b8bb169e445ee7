'use strict';
// HTML serializes the own properties of an array and its length: a hole arrives as a hole.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/array/hole-among-doubles-stays-a-hole
// Case: clone/array/hole-at-the-start-stays-a-hole
// Case: clone/array/hole-stays-a-hole
// Case: clone/array/holes-alone-keep-the-length
// Case: clone/array/holes-at-the-end-keep-the-length
// Case: clone/array/undefined-is-not-a-hole

const copy = structuredClone([1, , 3]);
console.log('expected', false);
console.log('seen', 1 in copy);
