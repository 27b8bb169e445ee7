'use strict';
// HTML defines each property of the copy as its own; a key __proto__ is no exception.
// Otherwise in: bare
// Case: clone/object/own-proto-key-stays-own

const copy = structuredClone(JSON.parse('{"__proto__": {"x": 1}}'));
console.log('expected', true);
console.log('seen', Object.hasOwn(copy, '__proto__'));
