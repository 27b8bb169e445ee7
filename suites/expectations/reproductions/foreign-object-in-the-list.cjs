'use strict';
// The list is checked before the value is read.
// Otherwise in: deno
// Case: transfer/order/foreign-object-is-found-before-the-value-is-read

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
let reads = 0;
caught(() => a.postMessage({ get x() { reads += 1; } }, [{}]));
console.log('expected', 0);
console.log('seen', reads);
a.close();
