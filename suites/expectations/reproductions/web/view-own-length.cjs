'use strict';
// HTML takes the range of a view from its internal slots.
// Otherwise in: core-js, realistic-structured-clone
// Case: clone/view/own-length-and-buffer-are-not-asked

let seen = 'not read';
const view = new Uint8Array(2);
Object.defineProperty(view, 'length', { get() { seen = 'read'; return 1; } });
Object.defineProperty(view, 'buffer', { get() { seen = 'read'; return new ArrayBuffer(1); } });
try {
  structuredClone(view);
} catch (error) {}
console.log('expected', 'not read');
console.log('seen', seen);
