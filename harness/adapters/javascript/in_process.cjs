'use strict';
// For tests: build and observe values in this process.

const { make_host } = require('../node/host.cjs');
const { Agent } = require('./agent.cjs');
const { ListJournal } = require('./journal.cjs');
const { Part } = require('./part.cjs');
const { Compiler, ProgramFacts } = require('./compiler.cjs');
const { evaluate } = require('./building.cjs');
const { Observer } = require('./values_observe.cjs');
const { find_features } = require('./features.cjs');

const listeners = { uncaughtException: process.listeners('uncaughtException'), unhandledRejection: process.listeners('unhandledRejection') };
const host = make_host('caught');
// The host takes what reaches the top of the loop; here that is the test runner's.
for (const event of Object.keys(listeners)) {
  for (const listener of process.listeners(event)) {
    if (!listeners[event].includes(listener)) process.removeListener(event, listener);
  }
}

const features_found = new Promise((resolve) => find_features(host, resolve));
const every_feature = { has: () => true };

function build(wire, features = every_feature) {
  const program = new ProgramFacts(false, ['main']);
  const reader = new Compiler(host, features, program, 'main').value(wire);
  return evaluate(reader, new Agent(host, new Part(program, 'main'), new ListJournal(), false));
}

// As it stands on the wire.
function observe(value) {
  return JSON.parse(JSON.stringify(new Observer(host).observe(value)));
}

module.exports = { host, features_found, build, observe };
