'use strict';
// HTML refuses a listed object that cannot be transferred with a DataCloneError.
// Otherwise in: edge-runtime-vm, node >=17 <21
// Case: transfer/refuse/array
// Case: transfer/refuse/boxed-number
// Case: transfer/refuse/data-view
// Case: transfer/refuse/date
// Case: transfer/refuse/error
// Case: transfer/refuse/event-target
// Case: transfer/refuse/function
// Case: transfer/refuse/map
// Case: transfer/refuse/plain-object
// Case: transfer/refuse/promise
// Case: transfer/refuse/regexp
// Case: transfer/refuse/set
// Case: transfer/refuse/typed-array
// Case: transfer/refuse/url
// Case: transfer/refuse/web-assembly-memory

let seen = 'nothing thrown';
try {
  structuredClone(1, { transfer: [new Date()] });
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
