'use strict';
// HTML refuses functions and symbols with a DataCloneError.
// Otherwise in: ungap-structured-clone, structured-clone-es
// Case: clone/array/function-as-element-is-refused
// Case: clone/function/refuses-a-function
// Case: clone/function/refuses-a-symbol
// Case: clone/map/function-as-value-is-refused
// Case: clone/map/symbol-as-key-is-refused
// Case: clone/primitive/registered-symbol-is-refused
// Case: clone/primitive/symbol-in-an-object-is-refused
// Case: clone/primitive/symbol-is-refused
// Case: clone/primitive/well-known-symbol-is-refused
// Case: clone/set/function-as-element-is-refused
// Case: clone/uncloneable/array-iterator-is-refused
// Case: clone/uncloneable/arrow-function-is-refused
// Case: clone/uncloneable/async-function-is-refused
// Case: clone/uncloneable/class-is-refused
// Case: clone/uncloneable/function-in-an-object-is-refused
// Case: clone/uncloneable/function-is-refused
// Case: clone/uncloneable/function-returned-by-a-getter-is-refused
// Case: clone/uncloneable/global-object-is-refused

let seen = 'cloned';
try {
  structuredClone(() => 0);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
