'use strict';
// HTML refuses a detached buffer in the transfer list.
// Otherwise in: core-js, edge-runtime-vm
// Case: transfer/clone/detached-buffer-is-refused

const buffer = new ArrayBuffer(1);
structuredClone(buffer, { transfer: [buffer] });
let seen = 'cloned';
try {
  structuredClone(1, { transfer: [buffer] });
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
