'use strict';
// Runs compiled steps (steps.cjs). The agent's own list may wait between steps; the steps of accessors, handlers and
// later blocks run through at once, and `throw` leaves them.

const { evaluate } = require('./building.cjs');
const { make_list, append } = require('./intrinsics.cjs');

// A step that does one thing and records its result or what it threw.
function run_action(step, agent) {
  let result;
  if (agent.pace !== undefined) agent.pace.pause();
  try {
    result = step.act(agent);
  } catch (error) {
    agent.record_thrown(step.label, error);
    return;
  }
  if (step.records) agent.record_value(step.label, result);
}

function run_inner(steps, agent) {
  for (let index = 0; index < steps.length && !agent.finished; index += 1) {
    const step = steps[index];
    if (step.kind === 'action') run_action(step, agent);
    else if (step.kind === 'throw') throw evaluate(step.value, agent);
    else repeat_inner(step, agent);
  }
}

function repeat_inner(step, agent) {
  for (let count = 0; count < step.times && !agent.finished; count += 1) {
    agent.bind(step.counter, count);
    run_inner(step.steps, agent);
  }
}

// --- the agent's own list -------------------------------------------------------------------------------------------

class Frame {
  constructor(step) {
    this.step = step; // the `repeat`, or the program itself: times 1
    this.at = 0;
    this.count = 0;
  }
}

// A place in the agent's list, kept while a step waits.
class Walk {
  constructor(steps, agent) {
    this.agent_ = agent;
    this.frames_ = make_list();
    this.enter_({ steps, times: 1, counter: undefined });
  }

  // Runs until a step waits, and gives that step; undefined when all have run.
  run_segment() {
    while (this.frames_.length !== 0 && !this.agent_.finished) {
      const frame = this.frames_[this.frames_.length - 1];
      if (frame.at === frame.step.steps.length) {
        this.again_or_leave_(frame);
        continue;
      }
      const step = frame.step.steps[frame.at];
      frame.at += 1;
      if (step.kind === 'action') run_action(step, this.agent_);
      else if (step.kind === 'throw') this.record_throw_(step);
      else if (step.kind === 'repeat') this.enter_(step);
      else return step;
    }
    return undefined;
  }

  enter_(step) {
    if (step.times === 0) return;
    append(this.frames_, new Frame(step));
    this.agent_.bind(step.counter, 0);
  }

  again_or_leave_(frame) {
    frame.count += 1;
    if (frame.count < frame.step.times) {
      frame.at = 0;
      this.agent_.bind(frame.step.counter, frame.count);
    } else {
      this.frames_.length -= 1;
    }
  }

  record_throw_(step) {
    let thrown;
    try {
      thrown = evaluate(step.value, this.agent_);
    } catch (error) {
      thrown = error;
    }
    this.agent_.record_thrown(step.label, thrown);
  }
}

module.exports = { run_inner, Walk };
