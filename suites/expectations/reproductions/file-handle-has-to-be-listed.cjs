'use strict';
// A FileHandle that is not in the transfer list is refused.
// Otherwise in: deno
// Case: platform/file-handle/unlisted-is-refused

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
require('fs').promises.open(__filename).then((handle) => {
  console.log('expected', 'DataCloneError');
  console.log('seen', caught(() => a.postMessage(handle)));
  process.exit();
});
