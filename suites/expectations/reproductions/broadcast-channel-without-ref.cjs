'use strict';
// A BroadcastChannel has ref() and unref().
// Otherwise in: deno <2.6
// Case: broadcast/close/takes-ref-and-unref
// Case: broadcast/listeners/channel-without-ref-still-receives

const { BroadcastChannel } = require('worker_threads');
const channel = new BroadcastChannel('reproduction');
console.log('expected', 'function,function');
console.log('seen', [typeof channel.ref, typeof channel.unref].join());
process.exit();
