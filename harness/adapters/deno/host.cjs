'use strict';
// Deno as a host.

const fs = require('fs');
const path = require('path');
const { make_host_over_node } = require('../javascript/host_over_node.cjs');

// Deno takes a module by the ending of its name, and a CommonJS one only from an ES module.
const command = ['run', '--allow-all', '--no-prompt', '--unstable-broadcast-channel', path.join(__dirname, 'own_process.mjs')];

function make_host(uncaught) {
  const host = make_host_over_node(uncaught, {
    implementation: { name: 'deno', version: process.versions.deno, documents: process.versions.node },
    adapter: { name: 'portproof-deno', version: '1' },
    worker_file: path.join(__dirname, 'worker.mjs'),
    own_process: command,
    open_own_file: () => fs.openSync('/proc/self/fd/3', 'a+'), // its descriptors are none of the system's
    tells_tracking: undefined, // JavaScript has no way to ask
  });
  // An immediate that keeps nothing alive is not run while the loop waits for something else; a timer is.
  host.set_quiet_immediate = (block) => host.set_quiet_timeout(block, 0);
  return host;
}

module.exports = { make_host };
