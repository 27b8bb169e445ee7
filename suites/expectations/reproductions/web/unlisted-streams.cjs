'use strict';
// The Streams standard refuses a stream that is not listed with a DataCloneError.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es, edge-runtime-vm, node >=18 <21
// Case: clone/uncloneable/unlisted-readable-stream-is-refused
// Case: clone/uncloneable/unlisted-transform-stream-is-refused
// Case: clone/uncloneable/unlisted-writable-stream-is-refused

let seen = 'cloned';
try {
  structuredClone(new ReadableStream());
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
