'use strict';
// Runs one compiled program and calls back with its agent when it has settled.
//
// Each segment of steps runs synchronously in one immediate; `turn` and `settle` go on in a later one. The caller is
// in an immediate already, so the first segment runs at once.

const { Agent } = require('./agent.cjs');
const { Walk } = require('./steps_run.cjs');
const { map_get } = require('./intrinsics.cjs');
const { settle, pass_turns } = require('./settle.cjs');

function run_program(host, program, reaches_built_ins, done) {
  const agent = new Agent(host, reaches_built_ins);
  const walk = new Walk(map_get(program.steps, 'main'), agent);
  host.set_current(agent);

  function segment() {
    try {
      const step = walk.run_segment();
      if (agent.failure !== undefined) finish();
      else if (step === undefined) settle(host, agent, finish);
      else if (step.kind === 'turn') pass_turns(host, step.count - 1, segment);
      else settle(host, agent, segment);
    } catch (error) {
      // Nothing of a program's comes here: this is the adapter's own.
      agent.fail('the adapter failed: ' + (error && error.stack));
      finish();
    }
  }

  function finish() {
    agent.finished = true;
    done(agent);
  }

  segment();
}

module.exports = { run_program };
