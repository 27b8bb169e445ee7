'use strict';
// The adapter for Bun: `bun main.cjs` speaks harness/protocol/PROTOCOL.md on stdin and stdout.

const fs = require('fs');
const { make_host } = require('./host.cjs');
const { LineReader, LineWriter } = require('../javascript/lines.cjs');
const { Server } = require('../javascript/protocol.cjs');

const host = make_host('caught');
new Server(host, new LineReader(fs, 0), new LineWriter(fs, 1, () => host.exit(0))).start();
