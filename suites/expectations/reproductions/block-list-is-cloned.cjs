'use strict';
// The copy of a net.BlockList has its rules.
// Otherwise in: deno
// Case: platform/clone/block-list
// Case: platform/clone/block-list-sees-what-the-original-gets-later
// Case: platform/clone/among-other-values
// Case: platform/context/what-cannot-be-made-is-a-messageerror

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { BlockList } = require('net');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(new BlockList());
console.log('expected', true);
console.log('seen', receiveMessageOnPort(b).message instanceof BlockList);
a.close();
