'use strict';
// What holds something that cannot be cloned is a DataCloneError of a broadcast channel too.
// Otherwise in: deno
// Case: broadcast/post/function-is-refused
// Case: broadcast/post/ports-are-refused

const { BroadcastChannel } = require('worker_threads');
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const channel = new BroadcastChannel('reproduction');
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => channel.postMessage({ f() {} })));
channel.close();
