'use strict';
// Node has a Buffer arrive as a Uint8Array.
// Otherwise in: bare
// Case: platform/buffer/arrives-as-a-uint8array

console.log('expected', 'Uint8Array');
console.log('seen', structuredClone(Buffer.from('abc')).constructor.name);
