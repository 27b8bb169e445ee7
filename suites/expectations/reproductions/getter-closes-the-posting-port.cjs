'use strict';
// A message whose getter closes the posting port has its target already, and arrives.
// Otherwise in: bun, deno
// Case: port/post/getter-that-closes-the-posting-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const turns = (count, then) => (count === 0 ? then() : setImmediate(() => turns(count - 1, then)));
b.on('message', (message) => { seen = message.x; });
let seen;
console.log('expected', 1);
a.postMessage({ get x() { a.close(); return 1; } });
turns(20, () => console.log('seen', seen));
