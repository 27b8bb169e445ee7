'use strict';
// receiveMessageOnPort takes from a port that was moved to a context.
// Otherwise in: deno >=2.6
// Case: context/move/original-receives-nothing-more
// Case: platform/context/a-message-that-cannot-be-made-is-used-up-by-the-taking

const { MessageChannel, moveMessagePortToContext, receiveMessageOnPort } = require('worker_threads');
const vm = require('vm');
const { port1: a, port2: b } = new MessageChannel();
const caught = (act) => { try { act(); return 'nothing'; } catch (error) { return error.name; } };
const moved = moveMessagePortToContext(a, vm.createContext());
b.postMessage(1);
console.log('expected', 'nothing');
console.log('seen', caught(() => receiveMessageOnPort(moved)));
process.exit();
