'use strict';
// Web IDL refuses a transfer member that is null: TypeError.
// Otherwise in: edge-runtime-vm, node >=17 <22
// Case: transfer/clone/null-list-is-refused

let seen = 'nothing thrown';
try {
  structuredClone(1, { transfer: null });
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
