'use strict';
// HTML leaves the source of a port's message event null.
// Otherwise in: workerd
// Case: port/message/event-names-no-source

const { port1: a, port2: b } = new MessageChannel();
b.onmessage = (event) => {
  console.log('expected', null);
  console.log('seen', event.source);
};
a.postMessage(1);
