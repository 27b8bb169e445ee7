'use strict';
// The adapter for Node: `node main.cjs` speaks harness/protocol/PROTOCOL.md on stdin and stdout.

const fs = require('fs');
const { loader_of_tree } = require('./loader.cjs');

const loader = loader_of_tree();
const { make_host } = loader.load('node/host.cjs');
const { LineReader, LineWriter } = loader.load('javascript/lines.cjs');
const { Server } = loader.load('javascript/protocol.cjs');
loader.keep(); // for the workers and processes of its programs; once more, with more in it, at the end

const host = make_host('caught');
const { exit } = host;
host.exit = (code) => {
  loader.keep();
  exit(code);
};
new Server(host, new LineReader(fs, 0), new LineWriter(fs, 1, () => host.exit(0))).start();
