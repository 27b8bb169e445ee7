'use strict';
// A port that arrives in a worker is a MessagePort there.
// Otherwise in: bare <1.33
// Case: worker/messages/port-makes-a-channel-of-its-own

if (isMainThread) {
  const worker = new Worker(in_bare, { argv: [__filename] });
  worker.on('message', (is) => {
    console.log('expected', true);
    console.log('seen', is);
  });
  const { port1 } = new MessageChannel();
  worker.postMessage(port1, [port1]);
} else {
  parentPort.on('message', (port) => parentPort.postMessage(port instanceof MessagePort));
}
