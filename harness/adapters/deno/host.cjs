'use strict';
// Deno as a host.

const fs = require('fs');
const path = require('path');
const { make_host_over_node } = require('../javascript/host_over_node.cjs');

// Deno takes a module by the ending of its name, and a CommonJS one only from an ES module.
const command = ['run', '--allow-all', '--no-prompt', '--unstable-broadcast-channel', path.join(__dirname, 'own_process.mjs')];

// Whether a Worker emits exit. Deno 2.4.4 does so for none but one that was terminated (github.com/denoland/deno/issues/30013, mended in November 2025),
// and there is no program with workers in which nobody waits for their end.
function tells_exit() {
  const [major, minor] = process.versions.deno.split('.').map(Number);
  return major > 2 || major === 2 && minor >= 6;
}

function make_host(uncaught) {
  const host = make_host_over_node(uncaught, {
    implementation: { name: 'deno', version: process.versions.deno, documents: process.versions.node },
    adapter: { name: 'portproof-deno', version: '1' },
    worker_file: path.join(__dirname, 'worker.mjs'),
    own_process: command,
    open_own_file: () => fs.openSync('/proc/self/fd/3', 'a+'), // its descriptors are none of the system's
    tells_tracking: undefined, // JavaScript has no way to ask
  });
  if (!tells_exit()) host.disclaimed = ['worker', 'worker-scripts', 'worker-stdio', 'own-process']; // nor does a process that it starts get a descriptor 3
  // An immediate that keeps nothing alive is not run while the loop waits for something else; a timer is.
  host.set_quiet_immediate = (block) => host.set_quiet_timeout(block, 0);
  return host;
}

module.exports = { make_host };
