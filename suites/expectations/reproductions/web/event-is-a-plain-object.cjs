'use strict';
// HTML has listeners get a MessageEvent: its type, ports and target, trusted, not to be cancelled, and with
// stopImmediatePropagation.
// Otherwise in: message-port-polyfill
// Case: port/listeners/stop-immediate-propagation-holds-for-one-event
// Case: port/listeners/stop-immediate-propagation-keeps-it-from-later-ones
// Case: port/message/event-is-a-message-event
// Case: port/message/event-is-trusted
// Case: port/message/event-names-no-source
// Case: port/message/event-neither-bubbles-nor-can-be-cancelled
// Case: port/message/listener-gets-an-event
// Case: port/message/onmessage-gets-an-event
// Case: port/message/ports-of-the-event-are-frozen

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.onmessage = (event) => { seen = event instanceof MessageEvent; };
a.postMessage(1);
setTimeout(() => {
  console.log('expected', true);
  console.log('seen', seen);
}, 500);
