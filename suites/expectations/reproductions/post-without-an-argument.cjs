'use strict';
// postMessage needs an argument.
// Otherwise in: deno
// Case: port/post/without-an-argument-is-refused
// Case: port/post/without-an-argument-is-refused-on-a-closed-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'TypeError');
console.log('seen', caught(() => a.postMessage()));
a.close();
