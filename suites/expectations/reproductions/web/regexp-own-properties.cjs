'use strict';
// HTML takes source and flags of a RegExp from its internal slots.
// Otherwise in: ungap-structured-clone, core-js, realistic-structured-clone, structured-clone-es
// Case: clone/regexp/own-source-and-flags-are-not-asked

let seen = 'not read';
const regexp = /a/g;
for (const name of ['source', 'flags']) Object.defineProperty(regexp, name, { get() { seen = 'read'; return ''; } });
try {
  structuredClone(regexp);
} catch (error) {}
console.log('expected', 'not read');
console.log('seen', seen);
