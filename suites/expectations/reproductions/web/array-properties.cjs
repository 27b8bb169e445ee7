'use strict';
// HTML serializes all own enumerable properties of an array, also such as are no elements.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/array/further-properties-are-kept
// Case: clone/array/further-properties-keep-their-order
// Case: clone/array/further-properties-of-an-empty-array-are-kept
// Case: clone/array/negative-and-fractional-keys-are-properties

const array = [1, 2];
array.name = 'list';
console.log('expected', 'list');
console.log('seen', structuredClone(array).name);
