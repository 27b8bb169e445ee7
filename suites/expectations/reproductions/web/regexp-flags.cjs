'use strict';
// HTML keeps all flags of a RegExp.
// Otherwise in: realistic-structured-clone
// Case: clone/regexp/keeps-all-flags-of-old
// Case: clone/regexp/keeps-the-flag-d
// Case: clone/regexp/keeps-the-flag-v

console.log('expected', 'dgimsuy');
console.log('seen', structuredClone(/./dgimsuy).flags);
