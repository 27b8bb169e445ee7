'use strict';
// The File API standard has File serializable.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es, edge-runtime-vm
// Case: platform/clone/file

let seen;
try {
  seen = structuredClone(new File(['x'], 'n.txt')).name;
} catch (error) {
  seen = error.name;
}
console.log('expected', 'n.txt');
console.log('seen', seen);
