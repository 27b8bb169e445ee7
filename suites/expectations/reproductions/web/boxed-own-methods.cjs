'use strict';
// HTML takes the value of a boxed primitive from its internal slot.
// Otherwise in: ungap-structured-clone, realistic-structured-clone, structured-clone-es
// Case: clone/boxed/value-of-is-not-asked

let seen = 'not called';
const boxed = new Number(1);
boxed.valueOf = () => {
  seen = 'called';
  return 2;
};
try {
  structuredClone(boxed);
} catch (error) {}
console.log('expected', 'not called');
console.log('seen', seen);
