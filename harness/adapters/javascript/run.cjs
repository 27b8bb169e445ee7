'use strict';
// Runs one compiled program and calls back with its main agent when it has settled.
//
// Each segment of steps runs synchronously in one immediate; `turn`, `settle` and `until` go on in a later one. The
// first segment runs at once: in an immediate of the adapter's, or in the script of a worker or process.

const { Agent } = require('./agent.cjs');
const { ListJournal } = require('./journal.cjs');
const { part_of_main } = require('./part.cjs');
const { Walk } = require('./steps_run.cjs');
const { map_get } = require('./intrinsics.cjs');
const { settle, pass_turns } = require('./settle.cjs');
const { settle_all } = require('./settle_all.cjs');

// Runs the agent's list of steps and calls back at its end, or when the agent has failed. `is_in_immediate`: whether the caller is in
// an immediate. From a script the next one comes within the same passage of the loop, before what is being closed is.
function run_body(host, steps, agent, is_in_immediate, done) {
  const walk = new Walk(steps, agent);
  let in_immediate = is_in_immediate;

  function segment() {
    try {
      const step = walk.run_segment();
      const passing = in_immediate ? 1 : 0; // the turn to which the next immediate belongs
      in_immediate = true; // as are all later segments
      if (agent.pace !== undefined && agent.part.is_main) agent.pace.end_of_segment();
      if (step === undefined || agent.failure !== undefined) done();
      else if (step.kind === 'turn') pass_turns(host, step.count - passing, segment);
      else if (step.kind === 'until') agent.until(step.label, step.times, segment);
      else settle(host, agent, segment);
    } catch (error) {
      // Nothing of a program's comes here: this is the adapter's own.
      agent.fail('the adapter failed: ' + (error && error.stack));
      done();
    }
  }

  segment();
}

function run_program(host, program, reaches_built_ins, done) {
  const journal = new ListJournal();
  const agent = new Agent(host, part_of_main(program, host.process_name), journal, reaches_built_ins);
  host.set_current(agent);

  function finish() {
    agent.finished = true;
    done(agent, journal.entries);
  }

  run_body(host, map_get(program.steps, 'main'), agent, true, () => {
    if (agent.failure !== undefined) finish();
    else if (agent.part.board === undefined) settle(host, agent, finish);
    else settle_all(host, agent, finish);
  });
}

module.exports = { run_program, run_body };
