'use strict';
// HTML serializes built-ins by their internal slots; a property of the same name is not looked at.
// Otherwise in: bare
// Case: clone/regexp/own-source-and-flags-are-not-asked
// Case: clone/view/own-length-and-buffer-are-not-asked

let seen = 'not read';
const value = /a/i;
Object.defineProperty(value, 'source', { get() { seen = 'read'; return 'b'; } });
structuredClone(value);
console.log('expected', 'not read');
console.log('seen', seen);
