'use strict';
// A primitive in the list of structuredClone, or null in its place, is a TypeError.
// Otherwise in: bun <1.4
// Case: transfer/clone/null-list-is-refused
// Case: transfer/clone/primitive-entry-is-refused

const caught = (transfer) => { try { structuredClone(1, { transfer }); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'TypeError,TypeError');
console.log('seen', [caught([5]), caught(null)].join());
