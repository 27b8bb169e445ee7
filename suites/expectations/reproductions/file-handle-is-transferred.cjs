'use strict';
// A FileHandle can be transferred.
// Otherwise in: bun, deno
// Case: platform/file-handle/arrives-open-and-is-dead-at-the-sender
// Case: platform/file-handle/to-a-worker
// Case: platform/file-handle/by-structured-clone
// Case: platform/file-handle/unlisted-is-refused

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
require('fs').promises.open(__filename).then((handle) => {
  console.log('expected', 'nothing');
  console.log('seen', caught(() => a.postMessage(handle, [handle])));
  process.exit();
});
