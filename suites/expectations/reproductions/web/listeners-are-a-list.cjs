'use strict';
// HTML has ports be EventTargets: once, removal and addition of listeners during an event are heeded.
// Otherwise in: message-port-polyfill
// Case: port/kind/is-an-event-target
// Case: port/listeners/added-during-an-event-waits-for-the-next
// Case: port/listeners/once-is-called-once
// Case: port/listeners/removed-one-is-not-called

const { port1: a, port2: b } = new MessageChannel();
console.log('expected', true);
console.log('seen', a instanceof EventTarget);
