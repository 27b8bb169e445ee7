'use strict';
// HTML serializes of a Map or Set only the entries.
// Otherwise in: webkit
// Case: clone/map/further-properties-are-dropped-unread
// Case: clone/set/further-properties-are-dropped-unread

const map = new Map();
map.x = () => 0;
let seen = 'cloned';
try {
  structuredClone(map);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'cloned');
console.log('seen', seen);
