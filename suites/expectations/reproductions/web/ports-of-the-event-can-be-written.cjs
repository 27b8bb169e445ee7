'use strict';
// HTML has the ports of an event in a frozen array.
// Otherwise in: workerd, node >=16 <22
// Case: port/message/ports-of-the-event-are-frozen

const { port1: a, port2: b } = new MessageChannel();
b.onmessage = (event) => {
  console.log('expected', true);
  console.log('seen', Object.isFrozen(event.ports));
};
a.postMessage(1);
