'use strict';
// HTML has BroadcastChannel be a constructor that needs new and a name that converts to a string.
// Otherwise in: broadcastchannel-polyfill
// Case: broadcast/listeners/constructor-needs-new
// Case: broadcast/names/missing-name-is-refused
// Case: broadcast/names/symbol-is-refused

let seen = 'nothing';
try {
  new BroadcastChannel();
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
