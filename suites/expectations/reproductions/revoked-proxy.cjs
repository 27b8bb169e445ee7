'use strict';
// A proxy cannot be cloned, a revoked one neither: DataCloneError.
// Otherwise in: deno >=2.6
// Case: clone/uncloneable/revoked-proxy-is-refused

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
console.log('expected', 'DataCloneError');
console.log('seen', caught(() => a.postMessage(proxy)));
a.close();
