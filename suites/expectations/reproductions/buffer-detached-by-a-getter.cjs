'use strict';
// What a getter of the value has detached is found when it is transferred.
// Otherwise in: bun <1.4.5, deno >=2.9, node
// Case: transfer/order/buffer-detached-by-a-getter-is-refused

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const { port1: c } = new MessageChannel();
const buffer = new ArrayBuffer(1);
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage({ get x() { c.postMessage(1, [buffer]); } }, [buffer])));
process.exit();
