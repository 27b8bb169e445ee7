'use strict';
// What cannot be cloned is a DataCloneError of Worker.postMessage too.
// Otherwise in: deno >=2.6
// Case: worker/messages/uncloneable-ones-are-refused-on-either-side

const { Worker } = require('worker_threads');
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const worker = new Worker('', { eval: true });
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => worker.postMessage(() => {})));
