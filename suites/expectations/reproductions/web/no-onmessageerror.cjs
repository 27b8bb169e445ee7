'use strict';
// HTML has an onmessageerror attribute, null at first.
// Otherwise in: workerd, bare
// Case: port/attribute/onmessageerror-is-null-at-first
// Case: port/kind/has-the-members-of-a-browser-port

const port = new MessageChannel().port1;
console.log('expected', true);
console.log('seen', 'onmessageerror' in port);
