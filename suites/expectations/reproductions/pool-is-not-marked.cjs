'use strict';
// The memory that small Buffers share is marked as untransferable.
// Otherwise in: bun >=1.4
// Case: platform/buffer/the-pool-is-marked
// Case: platform/buffer/the-pool-is-not-transferred

const { isMarkedAsUntransferable } = require('worker_threads');
console.log('expected', true);
console.log('seen', isMarkedAsUntransferable(Buffer.from('text').buffer));
