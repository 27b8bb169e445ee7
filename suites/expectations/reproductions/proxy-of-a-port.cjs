'use strict';
// A Proxy of a port is no port to take from: TypeError.
// Otherwise in: deno <2.9
// Case: receive/argument/proxy-of-a-port-is-refused

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(1);
let seen = 'a message';
try {
  receiveMessageOnPort(new Proxy(b, {}));
} catch (error) {
  seen = error.name;
}
console.log('expected', 'TypeError');
console.log('seen', seen);
process.exit();
