'use strict';
// What is marked as uncloneable is refused wherever it stands in a value.
// Otherwise in: deno >=2.6
// Case: marking/uncloneable/object-within-a-value-is-refused

const { markAsUncloneable } = require('worker_threads');
const marked = { x: 1 };
markAsUncloneable(marked);
let seen = 'a clone';
try { structuredClone({ list: [marked] }); } catch (error) { seen = error.name; }
console.log('expected', 'DataCloneError');
console.log('seen', seen);
