'use strict';
// The core as one script in a context that has no modules, and in which no text may be evaluated.

const assert = require('assert');
const test = require('node:test');
const vm = require('vm');
const { bundle } = require('../javascript/bundle.cjs');

const steps = [
  { channel: ['a', 'b'] },
  { listen: 'b', event: 'message', via: 'onmessage' },
  { post: 'a', value: 1 },
  { clone: 2 },
];

// What the adapter in such a context writes when it is asked all requests; `globals` are those of its context.
function answers(requests, globals) {
  const lines = requests.map((request, index) => JSON.stringify({ id: index + 1, ...request }));
  const written = [];
  return new Promise((resolve) => {
    const portproof = {
      identity: { implementation: { name: 'x', version: '1', documents: null }, adapter: { name: 'x', version: '1' } },
      reader: { next: () => lines.shift() },
      writer: { line: (text) => written.push(JSON.parse(text)) },
      complain: (text) => written.push(text),
      exit: () => resolve(written),
    };
    const context = vm.createContext({ portproof, setTimeout, queueMicrotask, TextEncoder, TextDecoder, addEventListener() {}, ...globals }, { codeGeneration: { strings: false } });
    vm.runInContext(bundle(['javascript', 'web'], 'web/evaluated.cjs'), context);
  });
}

test('what is there is claimed, and nothing of Node\'s', async () => {
  const [hello] = await answers([{ op: 'hello', protocol: 1 }], { MessageChannel, MessagePort, BroadcastChannel, structuredClone });
  for (const feature of ['message-port', 'structured-clone', 'broadcast-channel', 'dom-listeners']) assert.ok(hello.ok.features.includes(feature), feature);
  for (const feature of ['receive-message-on-port', 'worker', 'own-process', 'next-tick', 'environment-data']) assert.ok(!hello.ok.features.includes(feature), feature);
});

test('a program runs, and what it hears is in its trace', async () => {
  const written = await answers([{ op: 'run', program: { agents: { main: steps } } }], { MessageChannel, MessagePort, BroadcastChannel, structuredClone });
  assert.deepStrictEqual(written.find(({ ok }) => ok !== undefined).ok.trace, { main: [{ label: 'clone', value: 2 }, { label: 'b message', value: 1 }] });
});

test('where there is a structured clone alone, that alone is claimed', async () => {
  const [hello, refused] = await answers([{ op: 'hello', protocol: 1 }, { op: 'run', program: { agents: { main: steps } } }], { structuredClone });
  assert.ok(hello.ok.features.includes('structured-clone'));
  assert.ok(!hello.ok.features.includes('message-port'));
  assert.match(refused.unsupported, /message-port/);
});
