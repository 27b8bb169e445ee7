'use strict';
// Node starts parentPort when its onmessage is set to a function.
// Otherwise in: bare <1.33
// Case: worker/messages/posted-at-once-wait-for-the-worker

if (isMainThread) {
  let seen = 'nothing';
  const worker = new Worker(in_bare, { argv: [__filename] });
  worker.on('message', (message) => { seen = message; });
  worker.postMessage('heard');
  setTimeout(() => {
    console.log('expected', 'heard');
    console.log('seen', seen);
  }, 800);
} else {
  parentPort.onmessage = ({ data }) => parentPort.postMessage(data);
}
