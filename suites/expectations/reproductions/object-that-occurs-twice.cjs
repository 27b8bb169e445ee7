'use strict';
// What occurs twice in a message is one object in the copy.
// Otherwise in: bun <1.4
// Case: clone/date/one-object-stays-one
// Case: clone/regexp/one-object-stays-one
// Case: clone/error/one-object-stays-one
// Case: platform/clone/one-object-in-two-places-arrives-as-one

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const one = (v) => { a.postMessage([v, v]); const { message } = receiveMessageOnPort(b); return message[0] === message[1]; };
console.log('expected', 'true,true,true,true');
console.log('seen', [one(new Date()), one(/x/), one(new Error('x')), one(require('crypto').createSecretKey(Buffer.from('swordfish')))].join());
process.exit();
