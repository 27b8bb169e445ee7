'use strict';
// The copy of a net.SocketAddress is one.
// Otherwise in: deno
// Case: platform/clone/socket-address

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { SocketAddress } = require('net');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(new SocketAddress({ address: '127.0.0.1', port: 80 }));
console.log('expected', true);
console.log('seen', receiveMessageOnPort(b).message instanceof SocketAddress);
a.close();
