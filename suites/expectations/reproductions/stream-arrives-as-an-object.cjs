'use strict';
// A stream in the value that is not in the list is a DataCloneError.
// Otherwise in: deno <2.6
// Case: clone/uncloneable/unlisted-readable-stream-is-refused
// Case: clone/uncloneable/unlisted-transform-stream-is-refused
// Case: clone/uncloneable/unlisted-writable-stream-is-refused

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const caught = (value) => { try { a.postMessage(value); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'DataCloneError,DataCloneError,DataCloneError');
console.log('seen', [caught(new ReadableStream()), caught(new WritableStream()), caught(new TransformStream())].join());
process.exit();
