'use strict';
// HTML keeps whether a view follows the length of a resizable buffer.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es
// Case: clone/view/that-follows-arrives-as-such

const buffer = new ArrayBuffer(2, { maxByteLength: 4 });
const copy = structuredClone(new Uint8Array(buffer));
try {
  copy.buffer.resize(4);
} catch (error) {}
console.log('expected', 4);
console.log('seen', copy.length);
