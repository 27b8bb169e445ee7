'use strict';
// The entry point of an agent in a worker: started by a step of a program, never by hand.

const { make_host } = require('./host.cjs');
const { run_worker } = require('../javascript/worker_agent.cjs');

run_worker(make_host());
