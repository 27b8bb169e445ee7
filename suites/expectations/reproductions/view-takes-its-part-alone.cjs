'use strict';
// HTML serializes the whole buffer of a view, which keeps its offset.
// Otherwise in: bare >=1.33
// Case: clone/view/data-view
// Case: clone/view/offset-and-length-are-kept
// Case: clone/view/without-elements-at-the-end-keeps-its-offset
// Case: clone/view/without-elements-keeps-its-offset

const view = new Uint8Array(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2);
console.log('expected', 4);
console.log('seen', structuredClone(view).buffer.byteLength);
