'use strict';
// What is kept is used, and only while it fits.

const assert = require('assert');
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const test = require('node:test');
const { Loader } = require('./loader.cjs');

function fresh_folder(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portproof-loader-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  return path.join(folder, 'kept');
}

// The loader takes what it has kept only from another process: V8 knows in this one what it has compiled already.
function was_kept(folder) {
  const script = `const { Loader } = require(${JSON.stringify(require.resolve('./loader.cjs'))});
    const loader = new Loader(${JSON.stringify(folder)});
    loader.load('javascript/protocol.cjs');
    console.log(loader.was_kept_);`;
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim() === 'true';
}

const file_that_ends = (folder, ending) => path.join(folder, fs.readdirSync(folder).find((file) => file.endsWith(ending)));

test('modules are those that require gives, loaded once', (t) => {
  const loader = new Loader(fresh_folder(t));
  const { Server } = loader.load('javascript/protocol.cjs');
  assert.strictEqual(String(Server), String(require('../javascript/protocol.cjs').Server));
  assert.strictEqual(loader.load('javascript/protocol.cjs').Server, Server);
});

test('what one process has kept the next one uses', (t) => {
  const folder = fresh_folder(t);
  assert.strictEqual(was_kept(folder), false);
  const loader = new Loader(folder);
  loader.load('javascript/protocol.cjs');
  loader.keep();
  assert.deepStrictEqual(fs.readdirSync(folder).map((file) => path.extname(file)).sort(), ['.cjs', '.code']);
  assert.strictEqual(was_kept(folder), true);
});

test('a worker takes the modules to be what its process found', (t) => {
  const script = `const { Worker } = require('worker_threads');
    const { loader_of_tree } = require(${JSON.stringify(require.resolve('./loader.cjs'))});
    const { state } = loader_of_tree();
    const look = 'require("fs").readdirSync = () => { throw new Error("looked again"); };' +
      'require("worker_threads").parentPort.postMessage(require(' + ${JSON.stringify(JSON.stringify(require.resolve('./loader.cjs')))} + ').loader_of_tree().state);';
    const worker = new Worker(look, { eval: true });
    worker.on('error', (error) => console.log(error.message));
    worker.on('message', (seen) => console.log(seen === state));`;
  const { loader_of_tree } = require('./loader.cjs');
  loader_of_tree().keep();
  assert.strictEqual(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim(), 'true');
});

test('compiled code that is of another text or damaged is not used', (t) => {
  const folder = fresh_folder(t);
  new Loader(folder).keep();
  const code = file_that_ends(folder, '.code');
  fs.writeFileSync(code, 'no code at all');
  assert.strictEqual(was_kept(folder), false);
});

test('what was kept of modules that have changed since goes', (t) => {
  const folder = fresh_folder(t);
  const loader = new Loader(folder);
  fs.mkdirSync(folder);
  const old = path.join(folder, `node-${process.version}-${process.arch}-0123456789abcdef`);
  const other = path.join(folder, 'node-v1.0.0-x64-0123456789abcdef.code');
  for (const file of [old + '.cjs', old + '.code', other]) fs.writeFileSync(file, '');
  loader.keep();
  assert.ok(!fs.existsSync(old + '.cjs') && !fs.existsSync(old + '.code') && fs.existsSync(other));
});

test('a folder that cannot be written costs time alone', (t) => {
  const folder = fresh_folder(t);
  fs.writeFileSync(folder, 'a file');
  const loader = new Loader(folder);
  loader.keep();
  assert.strictEqual(typeof loader.load('node/host.cjs').make_host, 'function');
});
