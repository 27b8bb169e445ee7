'use strict';
// An object that is listed twice is a DataCloneError.
// Otherwise in: deno
// Case: transfer/clone/duplicate-is-refused
// Case: worker/data/duplicate-entry-is-refused

const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const buffer = new ArrayBuffer(1);
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => structuredClone(buffer, { transfer: [buffer, buffer] })));
