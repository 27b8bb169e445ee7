'use strict';
// Node as a host.

const path = require('path');
const { make_host_over_node } = require('../javascript/host_over_node.cjs');
const { tracking_teller } = require('./tracking.cjs');

const make_host = (uncaught) => make_host_over_node(uncaught, {
  implementation: { name: 'node', version: process.versions.node, documents: process.versions.node },
  adapter: { name: 'portproof-node', version: '1' },
  worker_file: path.join(__dirname, 'worker.cjs'),
  own_process: process.execArgv.concat([path.join(__dirname, 'own_process.cjs')]),
  open_own_file: () => 3,
  tells_tracking: tracking_teller(),
});

module.exports = { make_host };
