'use strict';
// Of an error the name is read, once, and then the message where it is a data property.
// Otherwise in: deno, node
// Case: clone/error/name-is-read-before-message
// Case: clone/error/name-getter-is-called-once
// Case: clone/error/message-that-is-an-accessor-is-not-read

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const reads = [];
const sent = new Error('old');
Object.defineProperty(sent, 'name', { get() { reads.push('name'); return 'Error'; } });
Object.defineProperty(sent, 'message', { get() { reads.push('message'); return 'new'; } });
a.postMessage(sent);
console.log('expected', 'name');
console.log('seen', reads.join());
a.close();
