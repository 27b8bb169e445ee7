'use strict';
// Node has postMessage of a Worker throw what serializing throws.
// Otherwise in: bare <1.33
// Case: worker/messages/uncloneable-ones-are-refused-on-either-side

if (isMainThread) {
  const worker = new Worker(in_bare, { argv: [__filename] });
  let seen = 'nothing';
  try { worker.postMessage(() => {}); } catch (error) { seen = error.name; }
  console.log('expected', 'DataCloneError');
  console.log('seen', seen);
}
