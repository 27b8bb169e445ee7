'use strict';
// Of a Map or Set only the entries are serialized, never further properties: neither read nor refused.
// Otherwise in: bun
// Case: clone/map/further-properties-are-dropped-unread
// Case: clone/set/further-properties-are-dropped-unread
// Case: clone/map/own-iterator-is-not-asked
// Case: clone/set/own-iterator-is-not-asked

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
let reads = 0;
a.postMessage(Object.defineProperty(new Map([[1, 2]]), 'x', { get() { reads += 1; }, enumerable: true }));
console.log('expected', 0, 'nothing');
console.log('seen', reads, caught(() => a.postMessage(Object.assign(new Set([1]), { own() {} }))));
a.close();
