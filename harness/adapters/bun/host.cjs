'use strict';
// Bun as a host.

const path = require('path');
const { make_host_over_node } = require('../javascript/host_over_node.cjs');

const make_host = (uncaught) => make_host_over_node(uncaught, {
  implementation: { name: 'bun', version: process.versions.bun, documents: process.versions.node },
  adapter: { name: 'portproof-bun', version: '1' },
  worker_file: path.join(__dirname, 'worker.cjs'),
  own_process: process.execArgv.concat([path.join(__dirname, 'own_process.cjs')]),
  open_own_file: () => 3,
  tells_tracking: undefined, // JavaScript has no way to ask
});

module.exports = { make_host };
