'use strict';
// Node has parentPort be a MessagePort.
// Otherwise in: bare <1.33
// Case: worker/properties/parent-port-is-a-port

if (isMainThread) {
  new Worker(in_bare, { argv: [__filename] }).on('message', (is) => {
    console.log('expected', true);
    console.log('seen', is);
  });
} else {
  parentPort.postMessage(parentPort instanceof MessagePort);
}
