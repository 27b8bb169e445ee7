'use strict';
// A message is serialized, and what is listed detached, also where it can reach nobody.
// Otherwise in: deno >=2.6
// Case: port/post/closed-port-still-detaches
// Case: port/post/closed-port-still-serializes
// Case: port/post/closed-port-still-serializes-later
// Case: port/post/port-whose-peer-closed-still-serializes
// Case: transfer/port/old-object-still-detaches
// Case: transfer/port/old-object-still-serializes

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
a.close();
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage(() => {})));
