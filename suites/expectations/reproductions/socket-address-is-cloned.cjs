'use strict';
// A net.SocketAddress is cloneable.
// Otherwise in: bun
// Case: platform/clone/socket-address

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'nothing');
console.log('seen', caught(() => a.postMessage(new (require('net').SocketAddress)({ address: '127.0.0.1', port: 80 }))));
a.close();
