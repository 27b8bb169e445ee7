'use strict';
// Web IDL makes a TypeError of a list entry that is no object, before any other entry is looked at.
// Otherwise in: bare
// Case: transfer/clone/primitive-entry-is-refused
// Case: transfer/order/primitive-is-found-before-a-foreign-object
// Case: transfer/refuse/number-entry
// Case: transfer/refuse/number-entry-of-a-set
// Case: transfer/refuse/symbol-entry
// Case: transfer/refuse/string-entry

let seen = 'nothing is thrown';
try {
  structuredClone(1, { transfer: [1] });
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
