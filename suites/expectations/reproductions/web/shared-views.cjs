'use strict';
// HTML keeps the identity of a buffer that several views share.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/identity/buffer-and-views-stay-together
// Case: clone/identity/view-met-before-its-buffer

const buffer = new ArrayBuffer(4);
const copy = structuredClone([new Uint8Array(buffer), buffer]);
console.log('expected', true);
console.log('seen', copy[0].buffer === copy[1]);
