'use strict';
// Node has a worker end though it leaves a port whose other side was never started.
// Otherwise in: bare <1.33
// Case: worker/messages/parent-port-closed-receives-nothing-more

if (isMainThread) {
  let seen = 'stands still';
  new Worker(in_bare, { argv: [__filename] }).on('exit', () => { seen = 'ends'; });
  console.log('expected', 'ends');
  setTimeout(() => console.log('seen', seen), 1000);
} else {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', () => {});
  port1.unref();
}
