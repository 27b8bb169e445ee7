'use strict';
// Nothing can be taken from a port that has closed, or was transferred: undefined.
// Otherwise in: deno <2.9
// Case: close/order/unstarted-messages-of-the-closing-port-are-dropped
// Case: close/sending/closing-port-receives-nothing-by-asking
// Case: receive/closed/in-the-close-event-is-harmless
// Case: receive/closed/own-messages-in-the-same-turn
// Case: receive/closed/port-that-has-just-been-transferred-is-harmless
// Case: receive/closed/port-that-was-sent-to-itself-is-harmless
// Case: receive/closed/transferred-port-is-harmless
// Case: receive/closed/undefined-after-closing
// Case: receive/closed/undefined-again-and-again

const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1: a } = new MessageChannel();
a.close();
let seen;
try {
  seen = receiveMessageOnPort(a);
} catch (error) {
  seen = error.name;
}
console.log('expected', undefined);
console.log('seen', seen);
