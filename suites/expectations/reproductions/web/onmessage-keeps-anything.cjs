'use strict';
// Web IDL has onmessage be null where it is set to what is no object; an object that cannot be called is never called.
// Otherwise in: message-port-polyfill, node >=15 <26
// Case: port/attribute/number-is-taken-as-null
// Case: port/attribute/object-that-cannot-be-called-is-not-called
// Case: port/attribute/text-is-taken-as-null
// Case: port/attribute/undefined-unsets

const { port1: a, port2: b } = new MessageChannel();
b.onmessage = 5;
console.log('expected', null);
console.log('seen', b.onmessage);
