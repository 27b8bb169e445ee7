'use strict';
// HTML has BroadcastChannel be an EventTarget, with onmessage and onmessageerror null at first.
// Otherwise in: broadcastchannel-polyfill
// Case: broadcast/listeners/attributes-are-null-at-first
// Case: broadcast/listeners/event-target

console.log('expected', true);
console.log('seen', new BroadcastChannel('x') instanceof EventTarget);
