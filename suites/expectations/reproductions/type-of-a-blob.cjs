'use strict';
// The type of a Blob is what it was given.
// Otherwise in: bun
// Case: platform/clone/blob
// Case: platform/clone/file

console.log('expected', 'text/plain');
console.log('seen', new Blob([], { type: 'text/plain' }).type);
