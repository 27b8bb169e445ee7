'use strict';
// The adapter for libraries within Node: `node main.cjs NAME FOLDER`, where FOLDER/node_modules holds the library, speaks
// harness/protocol/PROTOCOL.md on stdin and stdout. What the library provides stands in for Node's own, and what it does not provide is
// not there.

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');
const { libraries } = require('./libraries.cjs');

const [, , name, folder] = process.argv;
const packages = { 'ungap-structured-clone': '@ungap/structured-clone', 'edge-runtime-vm': '@edge-runtime/vm' };
const package_name = packages[name] || name;
const modules = path.join(path.resolve(folder), 'node_modules');
const require_there = createRequire(path.join(modules, 'here.cjs'));
const identity = {
  implementation: { name, version: JSON.parse(fs.readFileSync(path.join(modules, package_name, 'package.json'), 'utf8')).version, documents: null },
  adapter: { name: 'portproof-library', version: '1' },
};

const replaced = ['structuredClone', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'Worker'];

// The core in this context, with what the library provides in place of Node's own. It is loaded only then, and keeps what it finds.
function start_with(provided) {
  for (const key of replaced) delete globalThis[key];
  Object.assign(globalThis, provided);
  const { make_host_over_node } = require('../javascript/host_over_node.cjs');
  const { LineReader, LineWriter } = require('../javascript/lines.cjs');
  const { Server } = require('../javascript/protocol.cjs');
  const host = make_host_over_node('caught', { ...identity, provided, tells_tracking: undefined });
  new Server(host, new LineReader(fs, 0), new LineWriter(fs, 1, () => host.exit(0))).start();
}

// The core in the library's own context.
function start_within(context) {
  const { bundle } = require('../javascript/bundle.cjs');
  const { LineReader, LineWriter } = require('../javascript/lines.cjs');
  const exit = process.exit.bind(process);
  context.global.portproof = {
    identity, exit, complain: (text) => fs.writeSync(2, text + '\n'), reader: new LineReader(fs, 0), writer: new LineWriter(fs, 1, () => exit(0)),
  };
  context.evaluate(bundle(['javascript', 'web'], 'web/evaluated.cjs'));
}

const library = libraries[package_name];
if (library.context !== undefined) {
  start_within(library.context(require_there));
} else {
  const originals = {};
  for (const key of replaced) {
    originals[key] = globalThis[key];
    delete globalThis[key];
  }
  Promise.resolve(library.load(require_there, (file) => import(pathToFileURL(path.join(modules, file))), originals)).then(start_with);
}
