'use strict';
// The entry point of a program in a process of its own: started by the adapter, never by hand.

const { loader_of_tree } = require('./loader.cjs');

const loader = loader_of_tree();
const { make_host } = loader.load('node/host.cjs');
const { run_own_process } = loader.load('javascript/own_process.cjs');

run_own_process(make_host('watched'));
