'use strict';
// Whether what is listed is detached is checked after the value was serialized.
// Otherwise in: bun, deno, node >=21
// Case: transfer/order/error-of-the-value-comes-before-a-closed-port
// Case: transfer/order/error-of-the-value-comes-before-a-detached-buffer
// Case: transfer/order/error-of-the-value-comes-before-a-transferred-port

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const buffer = new ArrayBuffer(1);
a.postMessage(1, [buffer]);
console.log('expected', 'RangeError');
console.log('seen', caught(() => a.postMessage({ get x() { throw new RangeError('of the value'); } }, [buffer])));
a.close();
