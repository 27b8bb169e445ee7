'use strict';
// Node moves to the worker what stands in transferList.
// Otherwise in: bare <1.33
// Case: worker/data/duplicate-entry-is-refused
// Case: worker/data/listed-buffer-moves
// Case: worker/data/listed-buffer-moves-though-it-is-not-used
// Case: worker/data/listed-port-moves
// Case: worker/ends/its-ports-close
// Case: worker/ends/messages-on-its-ports-arrive
// Case: worker/ends/nested-workers-too
// Case: worker/messages/siblings-talk-directly
// Case: worker/terminate/its-ports-close
// Case: worker/terminate/messages-sent-before-are-emitted

if (isMainThread) {
  const buffer = new ArrayBuffer(2);
  new Worker(in_bare, { argv: [__filename], workerData: buffer, transferList: [buffer] });
  console.log('expected', 0);
  console.log('seen', buffer.byteLength);
}
