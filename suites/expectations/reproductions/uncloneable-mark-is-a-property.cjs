'use strict';
// Marking as uncloneable leaves nothing on the object that a program can see.
// Otherwise in: deno >=2.6
// Case: marking/uncloneable/object-is-refused

const { markAsUncloneable } = require('worker_threads');
const marked = { x: 1 };
markAsUncloneable(marked);
console.log('expected', 'x');
console.log('seen', Reflect.ownKeys(marked).map(String).join());
