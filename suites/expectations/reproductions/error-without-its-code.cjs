'use strict';
// HTML throws a DOMException, whose code is 25 for a DataCloneError.
// Otherwise in: bare
// Case: clone/function/refuses-a-function

let seen;
try {
  structuredClone(() => {});
} catch (error) {
  seen = error.code;
}
console.log('expected', 25);
console.log('seen', seen);
