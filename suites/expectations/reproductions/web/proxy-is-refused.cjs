'use strict';
// HTML refuses every Proxy, unread.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es
// Case: clone/uncloneable/nested-proxy-is-refused
// Case: clone/uncloneable/proxy-is-refused-unread
// Case: clone/uncloneable/proxy-of-a-date-is-refused
// Case: clone/uncloneable/proxy-of-a-function-is-refused
// Case: clone/uncloneable/proxy-of-an-array-is-refused
// Case: clone/uncloneable/proxy-of-an-object-is-refused
// Case: clone/uncloneable/revoked-proxy-is-refused

let seen = 'cloned';
try {
  structuredClone(new Proxy({ a: 1 }, {}));
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
