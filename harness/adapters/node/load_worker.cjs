'use strict';
// A worker of a workload.

require('../javascript/load.cjs').run_load_worker(require('worker_threads'));
