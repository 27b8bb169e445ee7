'use strict';
// A filename that is neither a text nor a URL is a TypeError.
// Otherwise in: deno
// Case: worker/options/filename-of-another-type-is-refused

const { Worker } = require('worker_threads');
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'TypeError');
console.log('seen', caught(() => new Worker(42)));
