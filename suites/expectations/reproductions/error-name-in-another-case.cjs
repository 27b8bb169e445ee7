'use strict';
// The name decides the class, letter by letter: "typeerror" is none of the standard names and arrives as an Error.
// Otherwise in: bun
// Case: clone/error/name-in-another-case-makes-it-an-error

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(Object.assign(new TypeError('text'), { name: 'typeerror' }));
console.log('expected', false);
console.log('seen', receiveMessageOnPort(b).message instanceof TypeError);
a.close();
