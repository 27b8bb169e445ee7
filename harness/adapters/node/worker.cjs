'use strict';
// The entry point of an agent in a worker: started by a step of a program, never by hand.

const { loader_of_tree } = require('./loader.cjs');

const loader = loader_of_tree();
const { make_host } = loader.load('node/host.cjs');
const { run_worker } = loader.load('javascript/worker_agent.cjs');

run_worker(make_host('watched'));
