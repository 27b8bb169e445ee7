'use strict';
// HTML serializes what is posted, with every error that comes of it.
// Otherwise in: message-port-polyfill
// Case: clone/object/getter-is-read-once-for-each-message
// Case: clone/uncloneable/message-channel-is-refused-before-it-is-read
// Case: clone/uncloneable/nothing-is-read-after-it
// Case: clone/uncloneable/the-error-for-a-symbol-is-a-dom-exception
// Case: clone/uncloneable/the-error-is-a-dom-exception
// Case: port/post/getter-that-closes-the-posting-port

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
const posted = {};
b.onmessage = ({ data }) => { seen = data === posted; };
a.postMessage(posted);
setTimeout(() => {
  console.log('expected', false);
  console.log('seen', seen);
}, 500);
