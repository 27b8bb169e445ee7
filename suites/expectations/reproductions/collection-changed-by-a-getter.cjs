'use strict';
// The entries of a Map or Set are copied before any of them is serialized.
// Otherwise in: bun
// Case: clone/map/cleared-by-a-getter-is-copied-whole
// Case: clone/map/entry-added-by-a-getter-is-ignored
// Case: clone/map/entry-deleted-by-a-getter-is-copied
// Case: clone/map/value-replaced-by-a-getter-is-copied-as-it-was
// Case: clone/set/element-added-by-a-getter-is-ignored
// Case: clone/set/element-deleted-by-a-getter-is-copied

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const map = new Map([[1, { get g() { map.delete(2); map.set(3, 'added'); return 0; } }], [2, 'b']]);
const set = new Set([{ get g() { set.delete(2); set.add(3); return 0; } }, 2]);
a.postMessage([map, set]);
const [gotMap, gotSet] = receiveMessageOnPort(b).message;
console.log('expected', '1,2', true, false);
console.log('seen', [...gotMap.keys()].join(), gotSet.has(2), gotSet.has(3));
a.close();
