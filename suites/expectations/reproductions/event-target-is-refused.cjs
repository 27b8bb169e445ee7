'use strict';
// An EventTarget is a platform object that cannot be serialized.
// Otherwise in: deno, node
// Case: clone/uncloneable/event-target-is-refused

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage(new EventTarget())));
a.close();
