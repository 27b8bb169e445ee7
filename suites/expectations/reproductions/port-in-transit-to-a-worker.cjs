'use strict';
// Node closes the port whose other side was sent to a worker that never received it.
// Otherwise in: bare <1.33
// Case: worker/ends/port-that-it-never-received-closes

if (isMainThread) {
  const { port1: a, port2: b } = new MessageChannel();
  let seen = 'nothing';
  a.on('close', () => { seen = 'close'; });
  a.on('message', () => {});
  const worker = new Worker(in_bare, { argv: [__filename] });
  worker.postMessage(b, [b]);
  setTimeout(() => {
    console.log('expected', 'close');
    console.log('seen', seen);
  }, 1000);
}
