'use strict';
// A stream in the value that is not in the list is a DataCloneError.
// Otherwise in: node <21
// Case: clone/uncloneable/unlisted-readable-stream-is-refused

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage(new ReadableStream())));
a.close();
