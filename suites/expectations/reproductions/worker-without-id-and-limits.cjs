'use strict';
// Node gives a Worker a threadId and resourceLimits.
// Otherwise in: bare <1.33
// Case: worker/properties/limits-given-are-limits-seen
// Case: worker/properties/limits-have-their-four-numbers
// Case: worker/properties/main-thread
// Case: worker/properties/thread-id-after-the-end
// Case: worker/properties/thread-id-is-the-same-on-both-sides
// Case: worker/properties/thread-ids-differ

if (isMainThread) {
  const worker = new Worker(in_bare, { argv: [__filename] });
  console.log('expected', 'number,object');
  console.log('seen', [typeof worker.threadId, typeof worker.resourceLimits].join());
}
