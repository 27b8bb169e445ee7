'use strict';
// HTML keeps the offset and length of a view over its whole buffer.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/view/data-view
// Case: clone/view/offset-and-length-are-kept
// Case: clone/view/without-elements-at-the-end-keeps-its-offset
// Case: clone/view/without-elements-keeps-its-offset

const view = new Uint16Array(new ArrayBuffer(8), 2, 2);
console.log('expected', 2);
console.log('seen', structuredClone(view).byteOffset);
