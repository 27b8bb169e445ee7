// The entry point of a program in a process of its own: started by the adapter, never by hand.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { make_host } = require('./host.cjs');
const { run_own_process } = require('../javascript/own_process.cjs');

run_own_process(make_host('watched'));
