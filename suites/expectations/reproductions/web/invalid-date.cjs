'use strict';
// HTML clones a Date without a valid time.
// Otherwise in: structured-clone-es
// Case: clone/date/invalid-stays-invalid

let seen;
try {
  seen = structuredClone(new Date(NaN)).getTime();
} catch (error) {
  seen = error.name;
}
console.log('expected', NaN);
console.log('seen', seen);
