'use strict';
// HTML compares the name of an error with seven strings, and makes no text of a name that is none: of a symbol there is no text.
// Otherwise in: bun, deno, node
// Case: clone/error/name-is-not-made-a-text

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const sent = new TypeError('text');
sent.name = Symbol('name');
let seen = 'nothing thrown';
try {
  a.postMessage(sent);
} catch (error) {
  seen = error.name;
}
console.log('expected', 'nothing thrown');
console.log('seen', seen);
process.exit();
