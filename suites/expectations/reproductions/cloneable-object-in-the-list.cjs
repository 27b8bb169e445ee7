'use strict';
// An object that can only be cloned is a DataCloneError in the transfer list.
// Otherwise in: deno >=2.6, node >=16 <22
// Case: platform/refuse/blob
// Case: platform/refuse/dom-exception
// Case: platform/refuse/histogram
// Case: platform/refuse/key-object

const { MessageChannel } = require('worker_threads');
const { port1: a } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage(1, [new Blob([])])));
a.close();
