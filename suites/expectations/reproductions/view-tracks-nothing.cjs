'use strict';
// HTML serializes a view that tracks the length of its buffer as such.
// Otherwise in: bare
// Case: clone/view/that-follows-arrives-as-such

const copy = structuredClone(new Uint8Array(new ArrayBuffer(2, { maxByteLength: 4 })));
copy.buffer.resize(4);
console.log('expected', 4);
console.log('seen', copy.length);
