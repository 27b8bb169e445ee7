'use strict';
// The adapter for Bare: `FOLDER/node_modules/…/bin/bare main.cjs` speaks harness/protocol/PROTOCOL.md on stdin and stdout. FOLDER/node_modules holds
// the packages of host.cjs too, as `ci/portproof install bare` leaves it.

const { make_host, fs } = require('./host.cjs');
const { LineReader, LineWriter } = require('../javascript/lines.cjs');
const { Server } = require('../javascript/protocol.cjs');

const host = make_host();
// Where it is given a position, null too, it seeks.
const readSync = (descriptor, chunk, at, size) => fs.readSync(descriptor, chunk, at, size);
new Server(host, new LineReader({ readSync }, 0), new LineWriter(fs, 1, () => host.exit(0))).start();
