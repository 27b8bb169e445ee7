'use strict';
// receiveMessageOnPort takes the oldest message of a BroadcastChannel, and undefined where there is none.
// Otherwise in: bun, deno
// Case: broadcast/receive/from-one-receiver-only
// Case: broadcast/receive/takes-the-oldest
// Case: broadcast/receive/taken-message-makes-no-event
// Case: broadcast/receive/nothing-from-itself

const { receiveMessageOnPort } = require('worker_threads');
const { BroadcastChannel } = require('worker_threads');
const one = new BroadcastChannel('reproduction');
const other = new BroadcastChannel('reproduction');
one.postMessage(1);
const take = (channel) => { try { return JSON.stringify(receiveMessageOnPort(channel)); } catch (error) { return error.name; } };
console.log('expected', '{"message":1}', undefined);
console.log('seen', take(other), take(one));
one.close();
other.close();
