'use strict';
// The cause of an error is cloned with it.
// Otherwise in: bun
// Case: clone/error/cause-is-cloned
// Case: clone/error/cause-is-not-enumerable-in-the-copy
// Case: clone/error/cause-met-elsewhere-stays-one
// Case: clone/error/cause-of-undefined-is-present
// Case: clone/error/cause-that-cannot-be-cloned-is-refused
// Case: clone/error/cause-that-is-an-error-is-cloned
// Case: clone/error/cause-that-leads-back-over-other-objects
// Case: clone/error/cause-that-leads-straight-back

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
a.postMessage(new Error('text', { cause: 'why' }));
console.log('expected', 'why');
console.log('seen', receiveMessageOnPort(b).message.cause);
a.close();
