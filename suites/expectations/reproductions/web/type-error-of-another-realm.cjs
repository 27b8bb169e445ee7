'use strict';
// Web IDL throws a TypeError of the realm of the caller.
// Otherwise in: edge-runtime-vm
// Case: transfer/clone/primitive-entry-is-refused
// Case: transfer/order/primitive-is-found-before-a-foreign-object
// Case: transfer/refuse/hole
// Case: transfer/refuse/null-entry
// Case: transfer/refuse/number-entry
// Case: transfer/refuse/number-entry-of-a-set
// Case: transfer/refuse/string-entry
// Case: transfer/refuse/symbol-entry
// Case: transfer/refuse/undefined-entry

let seen = 'nothing thrown';
try {
  structuredClone(1, { transfer: [5] });
} catch (error) {
  seen = Object.getPrototypeOf(error) === TypeError.prototype;
}
console.log('expected', true);
console.log('seen', seen);
