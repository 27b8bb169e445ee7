'use strict';
// HTML refuses a Proxy with a DataCloneError, also when it is revoked.
// Otherwise in: bare
// Case: clone/uncloneable/revoked-proxy-is-refused

let seen;
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
try {
  structuredClone(proxy);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
