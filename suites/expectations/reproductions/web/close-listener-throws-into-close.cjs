'use strict';
// HTML reports what a listener throws; close() has returned by then.
// Otherwise in: workerd
// Case: close/event/listener-that-throws-does-not-stop-the-others

const { port1: a, port2: b } = new MessageChannel();
b.start();
a.addEventListener('close', () => { throw new RangeError(); });
let seen = 'nothing';
try {
  a.close();
} catch (error) {
  seen = error.name;
}
console.log('expected', 'nothing');
console.log('seen', seen);
