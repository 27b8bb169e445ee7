'use strict';
// HTML knows BigInt64Array and BigUint64Array.
// Otherwise in: realistic-structured-clone
// Case: clone/view/bigint-of-sixty-four-bits
// Case: clone/view/biguint-of-sixty-four-bits

console.log('expected', true);
console.log('seen', structuredClone(new BigInt64Array(1)) instanceof BigInt64Array);
