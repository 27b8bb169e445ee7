'use strict';
// Node starts a port whose onmessage is set to a function, and calls it with an event.
// Otherwise in: bare
// Case: channel/deliver/many-channels-at-once
// Case: channel/deliver/both-directions
// Case: channel/deliver/ping-pong
// Case: channel/deliver/not-inside-the-call
// Case: clone/array/far-apart-elements
// Case: close/call/stops-a-port-that-was-started
// Case: close/order/messages-arrive-though-nobody-listens-for-close
// Case: clone/object/changing-the-original-leaves-the-message-that-arrives-later
// Case: close/sending/posted-before-arrives-posted-after-does-not
// Case: port/kind/arrives-as-one-through-a-port
// Case: port/listeners/thrown-error-does-not-stop-the-port
// Case: port/kind/has-the-members-of-a-browser-port
// Case: port/listeners/thrown-primitive-is-reported-too
// Case: port/message/event-is-trusted
// Case: port/message/event-names-no-source
// Case: port/message/node-and-dom-listeners-see-the-same-object
// Case: port/message/event-neither-bubbles-nor-can-be-cancelled
// Case: port/message/not-for-the-posting-port
// Case: port/attribute/number-is-taken-as-null
// Case: port/message/onmessage-gets-an-event
// Case: port/attribute/onmessage-is-null-at-first
// Case: port/message/ports-of-the-event-are-frozen
// Case: port/message/ports-of-the-event-are-the-same-array-each-time
// Case: port/attribute/undefined-unsets
// Case: port/attribute/text-is-taken-as-null
// Case: port/listeners/onmessage-is-replaced
// Case: port/post/order-is-kept-for-listeners
// Case: port/post/reply-is-not-inside-the-handler
// Case: port/queue/message-posted-by-a-handler-comes-behind-those-queued
// Case: port/queue/microtask-that-posts-is-not-interrupted
// Case: port/queue/microtasks-run-between-messages
// Case: port/queue/attaching-delivers-nothing-at-once
// Case: port/queue/keeps-the-order-of-early-and-late-messages
// Case: port/queue/swapping-onmessage-inside-the-handler
// Case: port/queue/waits-for-a-listener
// Case: port/queue/microtasks-come-first
// Case: port/ref/onmessage-refs-and-unsetting-unrefs
// Case: port/start/called-by-onmessage
// Case: port/ref/onmessage-in-place-of-another-refs-again
// Case: port/start/unset-onmessage-lets-messages-queue
// Case: port/start/onmessage-unset-keeps-the-order
// Case: transfer/move/handler-transfers-on
// Case: transfer/detach/takes-effect-inside-the-call
// Case: transfer/port/ports-of-the-event-are-ports-only
// Case: transfer/port/listener-on-the-arrived-port-gets-all
// Case: transfer/port/ports-of-the-event-follow-the-list

let seen = 'nothing';
const { port1: a, port2: b } = new MessageChannel();
b.onmessage = () => { seen = 'the message'; };
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 'the message');
  console.log('seen', seen);
}, 300);
