'use strict';
// A name that is no text is a TypeError.
// Otherwise in: bun <1.4, deno
// Case: worker/options/name-that-is-no-text-is-refused

const { Worker } = require('worker_threads');
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'TypeError');
console.log('seen', caught(() => new Worker('', { eval: true, name: 42 })));
