'use strict';
// A worker of a workload.

require('./load.cjs').run_load_worker(require('worker_threads'));
