'use strict';
// HTML has postMessage throw what serializing throws, before anything is transferred or sent.
// Otherwise in: bare
// Case: clone/uncloneable/nothing-is-read-after-it
// Case: clone/uncloneable/message-channel-is-refused-before-it-is-read
// Case: clone/uncloneable/the-error-for-a-detached-buffer-is-a-dom-exception
// Case: clone/uncloneable/the-error-for-a-symbol-is-a-dom-exception
// Case: clone/uncloneable/the-error-is-a-dom-exception
// Case: clone/uncloneable/transferred-port-is-refused-later
// Case: clone/object/a-hundred-thousand-levels-do-no-harm
// Case: transfer/atomic/duplicate-keeps-every-buffer
// Case: transfer/atomic/nothing-arrives-after-an-error
// Case: transfer/atomic/foreign-object-keeps-the-buffer-before-it
// Case: transfer/atomic/uncloneable-value-keeps-the-buffer
// Case: transfer/atomic/peer-of-a-listed-port-does-not-close
// Case: transfer/atomic/primitive-keeps-the-buffer-before-it
// Case: transfer/atomic/shared-buffer-keeps-the-buffer-before-it
// Case: transfer/atomic/throwing-getter-keeps-the-buffer
// Case: transfer/atomic/source-port-keeps-the-buffer-before-it
// Case: transfer/order/duplicate-is-found-before-the-value-is-read
// Case: transfer/order/error-of-the-value-comes-before-a-closed-port
// Case: transfer/order/error-of-the-value-comes-before-a-detached-buffer
// Case: transfer/order/source-port-is-found-before-the-value-is-read
// Case: transfer/order/foreign-object-is-found-before-the-value-is-read
// Case: transfer/order/error-of-the-value-comes-before-a-transferred-port
// Case: transfer/order/primitive-is-found-before-the-value-is-read
// Case: transfer/refuse/buffer-of-two-views-listed-through-both
// Case: transfer/refuse/transferred-port-in-a-later-turn
// Case: transfer/refuse/typed-array-that-is-the-value

let seen = 'nothing is thrown';
const { port1: a, port2: b } = new MessageChannel();
try {
  a.postMessage(Symbol());
} catch (error) {
  seen = error.name;
}
console.log('expected', 'DataCloneError');
console.log('seen', seen);
a.close();
b.close();
