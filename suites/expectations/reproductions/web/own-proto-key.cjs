'use strict';
// HTML creates own data properties, also one of the name __proto__.
// Otherwise in: realistic-structured-clone, structured-clone-es
// Case: clone/object/own-proto-key-stays-own

const copy = structuredClone(JSON.parse('{"__proto__": {"y": 2}}'));
console.log('expected', true);
console.log('seen', Object.hasOwn(copy, '__proto__'));
