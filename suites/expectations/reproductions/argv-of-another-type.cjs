'use strict';
// Node refuses an argv that is no array.
// Otherwise in: bare <1.33
// Case: worker/options/argv-of-another-type-is-refused

let seen = 'nothing';
try { new Worker(in_bare, { argv: 'text' }); } catch (error) { seen = error.name; }
console.log('expected', 'TypeError');
console.log('seen', seen);
