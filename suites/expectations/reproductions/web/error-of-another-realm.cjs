'use strict';
// HTML throws a DOMException of the realm of the caller.
// Otherwise in: edge-runtime-vm
// Case: clone/array/function-as-element-is-refused
// Case: clone/boxed/symbol-is-refused
// Case: clone/error/cause-that-cannot-be-cloned-is-refused
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
// Case: clone/uncloneable/collator-is-refused
// Case: clone/uncloneable/finalization-registry-is-refused
// Case: clone/uncloneable/function-in-an-object-is-refused
// Case: clone/uncloneable/function-is-refused
// Case: clone/uncloneable/function-returned-by-a-getter-is-refused
// Case: clone/uncloneable/generator-is-refused
// Case: clone/uncloneable/global-object-is-refused
// Case: clone/uncloneable/map-iterator-is-refused
// Case: clone/uncloneable/nested-proxy-is-refused
// Case: clone/uncloneable/promise-in-a-map-key-is-refused
// Case: clone/uncloneable/promise-is-refused
// Case: clone/uncloneable/proxy-is-refused-unread
// Case: clone/uncloneable/proxy-of-a-date-is-refused
// Case: clone/uncloneable/proxy-of-a-function-is-refused
// Case: clone/uncloneable/proxy-of-an-array-is-refused
// Case: clone/uncloneable/proxy-of-an-object-is-refused
// Case: clone/uncloneable/revoked-proxy-is-refused
// Case: clone/uncloneable/sloppy-arguments-is-refused
// Case: clone/uncloneable/strict-arguments-is-refused
// Case: clone/uncloneable/unshared-web-assembly-memory-is-refused
// Case: clone/uncloneable/weak-map-in-a-set-is-refused
// Case: clone/uncloneable/weak-map-is-refused
// Case: clone/uncloneable/weak-ref-is-refused
// Case: clone/uncloneable/weak-set-is-refused
// Case: clone/uncloneable/web-assembly-global-is-refused
// Case: clone/uncloneable/web-assembly-instance-is-refused
// Case: clone/uncloneable/web-assembly-table-is-refused
// Case: transfer/clone/duplicate-is-refused
// Case: transfer/clone/value-error-keeps-the-buffer

let seen = 'nothing thrown';
try {
  structuredClone(() => {});
} catch (error) {
  seen = Object.getPrototypeOf(error) === DOMException.prototype;
}
console.log('expected', true);
console.log('seen', seen);
