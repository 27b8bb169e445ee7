'use strict';
// The DOM calls no listener that was removed before its turn.
// Otherwise in: bare
// Case: port/listeners/removed-with-all-by-an-earlier-one-is-not-called

const seen = [];
const { port1: a, port2: b } = new MessageChannel();
b.on('message', () => b.removeAllListeners('message'));
b.on('message', () => seen.push('removed'));
a.postMessage(1);
setTimeout(() => {
  console.log('expected', 0);
  console.log('seen', seen.length);
}, 300);
