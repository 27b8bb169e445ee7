'use strict';
// HTML has an onclose attribute on MessagePort.
// Otherwise in: workerd, bare
// Case: close/event/attribute-onclose

const { port1: a, port2: b } = new MessageChannel();
console.log('expected', true);
console.log('seen', 'onclose' in a);
