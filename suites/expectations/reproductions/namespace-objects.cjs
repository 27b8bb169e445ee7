'use strict';
// Math and JSON are ordinary objects whose properties are not enumerable: each arrives as an empty object.
// Otherwise in: bun
// Case: clone/uncloneable/math-and-json-arrive-as-empty-objects

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'nothing');
console.log('seen', caught(() => a.postMessage([Math, JSON])));
a.close();
