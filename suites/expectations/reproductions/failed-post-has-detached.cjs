'use strict';
// A post that throws has transferred nothing.
// Otherwise in: deno
// Case: transfer/atomic/buffer-can-be-transferred-after-a-failure
// Case: transfer/atomic/foreign-object-keeps-the-buffer-before-it
// Case: transfer/atomic/foreign-object-keeps-the-port-before-it
// Case: transfer/atomic/shared-buffer-keeps-the-buffer-before-it
// Case: transfer/atomic/throwing-getter-keeps-the-buffer
// Case: transfer/atomic/uncloneable-value-keeps-the-buffer
// Case: transfer/clone/value-error-keeps-the-buffer
// Case: worker/data/failure-detaches-nothing

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
const buffer = new ArrayBuffer(1);
try { a.postMessage(() => {}, [buffer]); } catch (error) { /* as it must */ }
console.log('expected', 1);
console.log('seen', buffer.byteLength);
a.close();
