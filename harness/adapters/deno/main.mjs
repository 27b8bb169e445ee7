// The adapter for Deno: `deno run --allow-all main.mjs` speaks harness/protocol/PROTOCOL.md on stdin and stdout.

import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { make_host } = require('./host.cjs');
const { LineReader, LineWriter } = require('../javascript/lines.cjs');
const { Server } = require('../javascript/protocol.cjs');

const host = make_host('caught');
new Server(host, new LineReader(fs, 0), new LineWriter(fs, 1, () => host.exit(0))).start();
