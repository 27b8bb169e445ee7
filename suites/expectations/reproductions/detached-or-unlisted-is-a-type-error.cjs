'use strict';
// A detached buffer, and a port that is not listed, are refused with a DataCloneError.
// Otherwise in: bun <1.4
// Case: broadcast/post/ports-are-refused
// Case: clone/buffer/detached-by-an-earlier-getter-is-refused
// Case: clone/buffer/detached-is-refused
// Case: clone/uncloneable/the-error-for-a-detached-buffer-is-a-dom-exception
// Case: clone/uncloneable/transferred-port-is-refused-later
// Case: clone/uncloneable/unlisted-port-is-refused
// Case: transfer/detach/detached-buffer-cannot-be-cloned
// Case: transfer/port/other-end-unlisted-is-refused
// Case: transfer/port/unlisted-is-refused

const { MessageChannel, BroadcastChannel } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const { port1: c, port2: d } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const buffer = new ArrayBuffer(1); a.postMessage(0, [buffer]);
console.log('expected', 'DataCloneError,DataCloneError,DataCloneError');
console.log('seen', [caught(() => a.postMessage(buffer)), caught(() => a.postMessage(c)), caught(() => new BroadcastChannel('x').postMessage(c))].join());
process.exit();
