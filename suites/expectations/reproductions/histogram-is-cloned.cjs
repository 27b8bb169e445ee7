'use strict';
// A histogram is cloneable.
// Otherwise in: bun
// Case: platform/clone/histogram
// Case: platform/clone/histogram-sees-what-the-original-records-later
// Case: platform/clone/in-a-worker

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'nothing');
console.log('seen', caught(() => a.postMessage(require('perf_hooks').createHistogram())));
a.close();
