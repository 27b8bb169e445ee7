'use strict';
// The adapter as a process: framing, order, ends, and what is no request.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

async function with_adapter(work) {
  const adapter = new AdapterProcess();
  try {
    return await work(adapter);
  } finally {
    adapter.child.stdin.end();
    await adapter.exited;
  }
}

test('hello tells who is asked', () => with_adapter(async (adapter) => {
  const { ok } = await adapter.request({ op: 'hello', protocol: 1 });
  assert.deepStrictEqual(ok.implementation, { name: 'node', version: process.versions.node, documents: process.versions.node });
  assert.strictEqual(ok.protocol, 1);
  assert.strictEqual(ok.adapter.name, 'portproof-node');
  assert.ok(ok.limits.inFlight >= 1);
  for (const name of ['message-port', 'transfer', 'close-event', 'receive-message-on-port', 'structured-clone', 'immediate']) {
    assert.ok(ok.features.includes(name), name);
  }
}));

test('only features of the closed list are claimed', () => with_adapter(async (adapter) => {
  const list = require('fs').readFileSync(require('path').join(__dirname, '..', '..', '..', 'specs', 'features.yaml'), 'utf8');
  const known = [...list.matchAll(/^ {2}([a-z0-9-]+):/gm)].map(([, name]) => name);
  assert.ok(known.length > 10);
  for (const name of await adapter.features()) assert.ok(known.includes(name), name);
}));

test('another protocol is refused', () => with_adapter(async (adapter) => {
  assert.strictEqual(typeof (await adapter.request({ op: 'hello', protocol: 2 })).error, 'string');
}));

test('an op that does not exist is unsupported, and so is a workload that does not', () => with_adapter(async (adapter) => {
  for (const op of ['no-such-op-5d1c', 'load', '__proto__', undefined]) {
    assert.strictEqual(typeof (await adapter.request({ op })).unsupported, 'string', op);
  }
}));

test('what is no request is left unanswered and the next one is served', () => with_adapter(async (adapter) => {
  adapter.write('\n{"id":\n[]\nnull\n7\n{"op":"run"}\n{"id":"1","op":"bye"}\n\u0000\ufffd\n');
  assert.deepStrictEqual(await adapter.trace([{ note: 'served' }]), [{ label: 'note', value: 'served' }]);
  assert.strictEqual(adapter.messages.filter((message) => message.starting === undefined).length, 1);
}));

test('a run without a program is an error', () => with_adapter(async (adapter) => {
  for (const program of [undefined, null, 1, [], {}, { agents: {} }, { agents: { main: 1 } }, { agents: { main: [] }, extra: 1 }]) {
    assert.strictEqual(typeof (await adapter.request({ op: 'run', program })).error, 'string', JSON.stringify(program));
  }
}));

test('bye is answered and ends with status 0', async () => {
  const adapter = new AdapterProcess();
  assert.deepStrictEqual((await adapter.request({ op: 'bye' })).ok, {});
  assert.deepStrictEqual(await adapter.exited, { code: 0, signal: null });
});

test('the end of input ends the adapter, also after half a line', async () => {
  const adapter = new AdapterProcess();
  await adapter.features();
  adapter.write('{"id":7,"op":"hel');
  assert.deepStrictEqual(await adapter.end(), { code: 0, signal: null });
  assert.strictEqual(adapter.messages.length, 1);
});

test('a reader that has gone ends the adapter', async () => {
  const adapter = new AdapterProcess();
  await adapter.features();
  adapter.child.stdout.destroy();
  adapter.write('{"id":8,"op":"hello","protocol":1}\n');
  assert.strictEqual((await adapter.exited).code, 0);
});

test('two hundred programs in flight are answered in order, each with its start', () => with_adapter(async (adapter) => {
  const replies = [];
  for (let number = 0; number < 200; number += 1) {
    replies.push(adapter.run([{ channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: number % 2 ? 'on' : 'onmessage' },
      { post: 'a', value: { type: 'Map', id: 1, entries: [[number, { type: 'ref', id: 1 }]] } }]));
  }
  for (const [number, reply] of (await Promise.all(replies)).entries()) {
    assert.deepStrictEqual(reply.ok.trace.main, [{ label: 'b message', value: { type: 'Map', id: 1, entries: [[number, { type: 'ref', id: 1 }]] } }]);
  }
  const ids = adapter.messages.map(({ id, starting }) => (id === undefined ? -starting : id));
  assert.deepStrictEqual(ids, Array.from({ length: 400 }, (_, index) => (index % 2 ? 1 : -1) * (1 + (index >> 1))));
}));

test('a reply of five million bytes survives a slow reader', () => with_adapter(async (adapter) => {
  const text = 'grün-'.repeat(900000);
  const { stdout } = adapter.child;
  // Small bites with turns of this loop between them, so that the pipe is full most of the time.
  stdout.on('data', () => {
    stdout.pause();
    setImmediate(() => stdout.resume());
  });
  const [first, second] = await Promise.all([adapter.trace([{ note: text }]), adapter.trace([{ observe: { type: 'Array', elements: [text] } }])]);
  assert.ok(first[0].value === text);
  assert.ok(second[0].value.elements[0] === text);
}));

test('a trace longer than a line may be is an error', () => with_adapter(async (adapter) => {
  const reply = await adapter.run([{ let: 'x', value: 'x'.repeat(1000000) }, { repeat: 17, do: [{ observe: { type: 'var', path: 'x' } }] }]);
  assert.match(reply.error, /longer than a line/);
  const wide = await adapter.run([{ let: 'x', value: 'ü'.repeat(1000000) }, { repeat: 9, do: [{ observe: { type: 'var', path: 'x' } }] }]);
  assert.match(wide.error, /longer than a line/);
}));

test('characters beyond ASCII survive the edges of chunks', () => with_adapter(async (adapter) => {
  for (let shift = 0; shift < 4; shift += 1) {
    const text = 'x'.repeat(shift) + '😀'.repeat(50000);
    assert.ok((await adapter.trace([{ note: text }]))[0].value === text);
  }
}));

test('a program deeper than the stack is answered', () => with_adapter(async (adapter) => {
  const deep = '{"type":"Array","elements":['.repeat(200000) + ']}'.repeat(200000);
  adapter.write(`{"id":900,"op":"run","program":{"agents":{"main":[{"observe":${deep}}]}}}\n`);
  assert.deepStrictEqual(await adapter.trace([{ note: 'alive' }]), [{ label: 'note', value: 'alive' }]);
}));
