'use strict';
// The Web Crypto and File API standards have CryptoKey and File serializable.
// Otherwise in: workerd
// Case: platform/clone/crypto-key
// Case: platform/clone/file

let seen;
try {
  seen = structuredClone(new File(['x'], 'n.txt')).name;
} catch (error) {
  seen = error.name;
}
console.log('expected', 'n.txt');
console.log('seen', seen);
