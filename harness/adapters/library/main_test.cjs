'use strict';
// A library that stands in for Node's own: one of a known name, made here, that clones by JSON.

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const test = require('node:test');
const { AdapterProcess } = require('../javascript/adapter_process.cjs');

function adapter_of(t, text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portproof-library-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const modules = path.join(folder, 'node_modules', 'realistic-structured-clone');
  fs.mkdirSync(modules, { recursive: true });
  fs.writeFileSync(path.join(modules, 'package.json'), '{"version": "1.2.3", "main": "index.js"}');
  fs.writeFileSync(path.join(modules, 'index.js'), text);
  return new AdapterProcess({}, [path.join(__dirname, 'main.cjs'), 'realistic-structured-clone', folder]);
}

test('the library is asked, and not Node', async (t) => {
  const adapter = adapter_of(t, 'module.exports = (value) => JSON.parse(JSON.stringify(value));');
  assert.deepStrictEqual(await adapter.trace([{ clone: { type: 'Map', entries: [[1, 2]] } }]), [{ label: 'clone', value: { type: 'Object' } }]);
  const { ok } = await adapter.request({ op: 'hello', protocol: 1 });
  assert.deepStrictEqual(ok.implementation, { name: 'realistic-structured-clone', version: '1.2.3', documents: null });
  await adapter.end();
});

test('what the library does not provide is not claimed, though Node has it', async (t) => {
  const adapter = adapter_of(t, 'module.exports = structuredClone;');
  const features = await adapter.features().catch(() => undefined);
  assert.strictEqual(features, undefined); // Node's own is away
});

test('claims of a library are what it can be asked', async (t) => {
  const adapter = adapter_of(t, 'module.exports = (value) => value;');
  const features = await adapter.features();
  assert.ok(features.includes('structured-clone'));
  for (const feature of ['message-port', 'transfer', 'broadcast-channel', 'worker', 'blob', 'receive-message-on-port', 'own-process']) assert.ok(!features.includes(feature), feature);
  await adapter.end();
});
