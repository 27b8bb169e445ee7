'use strict';
// HTML keeps the greatest length of a resizable ArrayBuffer.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es
// Case: clone/buffer/resizable-of-no-bytes-stays-resizable
// Case: clone/buffer/resizable-stays-resizable
// Case: clone/buffer/resizable-with-nothing-to-spare-stays-resizable

const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
console.log('expected', true);
console.log('seen', structuredClone(buffer).resizable);
