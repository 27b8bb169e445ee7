'use strict';
// HTML has an object that occurs twice in a message be one object in the copy.
// Otherwise in: webkit
// Case: clone/date/one-object-stays-one
// Case: clone/regexp/one-object-stays-one

const date = new Date(1);
const copy = structuredClone([date, date]);
console.log('expected', true);
console.log('seen', copy[0] === copy[1]);
