'use strict';
// HTML keeps the value of a Boolean object.
// Otherwise in: realistic-structured-clone
// Case: clone/boxed/false-stays-boxed

console.log('expected', false);
console.log('seen', structuredClone(new Boolean(false)).valueOf());
