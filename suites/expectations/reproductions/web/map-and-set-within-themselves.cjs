'use strict';
// HTML keeps cycles through a Map or Set, and the identity of keys and values.
// Otherwise in: realistic-structured-clone
// Case: clone/identity/cycle-through-map-set-and-array
// Case: clone/identity/map-that-is-its-own-key
// Case: clone/identity/map-that-is-its-own-value
// Case: clone/identity/set-that-contains-itself
// Case: clone/map/object-that-is-key-and-value-stays-one

const map = new Map();
map.set('k', map);
const copy = structuredClone(map);
console.log('expected', true);
console.log('seen', copy.get('k') === copy);
