'use strict';
// Node clones the cause of an error with it, and refuses what cannot be cloned there.
// Otherwise in: ungap-structured-clone, structured-clone-es, webkit
// Case: clone/error/cause-that-cannot-be-cloned-is-refused

const copy = structuredClone(new Error('text', { cause: 'why' }));
console.log('expected', 'why');
console.log('seen', copy.cause);
