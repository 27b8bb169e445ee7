'use strict';
// A File arrives as a File, with its name and date.
// Otherwise in: node <24
// Case: platform/clone/file

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { File } = require('buffer');
const { port1: a, port2: b } = new MessageChannel();
console.log('expected', 'n.txt 5');
a.postMessage(new File(['abc'], 'n.txt', { lastModified: 5 }));
const { message } = receiveMessageOnPort(b);
console.log('seen', message.name, message.lastModified);
a.close();
