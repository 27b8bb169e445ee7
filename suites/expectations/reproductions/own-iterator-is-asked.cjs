'use strict';
// HTML serializes the entries of a Map or Set from its internal list; an own iterator method is not looked at.
// Otherwise in: bare
// Case: clone/map/own-iterator-is-not-asked
// Case: clone/set/own-iterator-is-not-asked

let seen;
const value = new Map([[1, 2]]);
value[Symbol.iterator] = 5;
try {
  seen = structuredClone(value).size;
} catch (error) {
  seen = error.name;
}
console.log('expected', 1);
console.log('seen', seen);
