'use strict';
// HTML clones any object without internal slots of its own: Math and JSON as empty objects.
// Otherwise in: firefox, webkit
// Case: clone/uncloneable/math-and-json-arrive-as-empty-objects

let seen = 'cloned';
try {
  structuredClone(Math);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'cloned');
console.log('seen', seen);
