'use strict';
// HTML copies the entries of a Map or Set from its internal list.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es, webkit
// Case: clone/map/own-iterator-is-not-asked
// Case: clone/set/own-iterator-is-not-asked

let seen = 'not called';
const map = new Map([[1, 2]]);
map[Symbol.iterator] = function* () { seen = 'called'; };
map.entries = () => { seen = 'called'; };
try {
  structuredClone(map);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'not called');
console.log('seen', seen);
