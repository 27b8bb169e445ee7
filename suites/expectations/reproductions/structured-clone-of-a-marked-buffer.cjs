'use strict';
// structuredClone refuses to transfer what is marked: DataCloneError.
// Otherwise in: deno >=2.6
// Case: marking/mark/structured-clone-refuses-it-too

const { markAsUntransferable } = require('worker_threads');
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const buffer = new ArrayBuffer(1);
markAsUntransferable(buffer);
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => structuredClone(buffer, { transfer: [buffer] })));
