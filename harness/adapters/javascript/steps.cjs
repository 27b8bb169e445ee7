'use strict';
// Compiles steps (PROGRAMS.md, section 2). A compiled step has a `kind`:
//   action   `act(agent)` does it; `label`, and `records` where the result becomes an entry
//   throw    `value`, a reader
//   repeat   `times`, `counter` (a name or undefined), `steps`
//   turn     `count`;  settle;  until  `label`, `times`
// steps_run.cjs runs them.

const { port_verbs } = require('./steps_ports.cjs');
const { value_verbs } = require('./steps_values.cjs');
const { listener_verbs } = require('./listeners.cjs');
const { environment_verbs } = require('./steps_environment.cjs');
const { broadcast_verbs } = require('./steps_broadcast.cjs');
const { context_verbs } = require('./steps_contexts.cjs');
const { worker_verbs } = require('./steps_workers.cjs');
const { stream_verbs } = require('./steps_streams.cjs');
const { shared_verbs } = require('./steps_shared.cjs');
const { name_of, count_of, recording, silent } = require('./step_parts.cjs');
const { malformed, unsupported } = require('./refusal.cjs');
const { excerpt, check_fields, field } = require('./wire.cjs');
const { has_own, is_array, make_list, append, create, own_keys } = require('./intrinsics.cjs');

// --- the flow of steps ----------------------------------------------------------------------------------------------

function compile_later(compiler, step) {
  const moment = field(step, 'later');
  const schedule = typeof moment === 'string' && has_own(compiler.host.moments, moment) ? compiler.host.moments[moment] : undefined;
  if (moment === 'nextTick') compiler.need('next-tick');
  if (moment === 'immediate') compiler.need('immediate');
  if (schedule === undefined) throw malformed('no moment for `later`: ' + excerpt(step));
  const steps = compiler.steps(field(step, 'do'), 'inner');
  return silent('later', (agent) => {
    agent.begin_pending();
    schedule(() => {
      agent.end_pending();
      agent.run_inner(steps); // what its `throw` throws goes to the top of the loop
    });
  });
}

function compile_repeat(compiler, step, place) {
  return {
    kind: 'repeat',
    times: count_of(step, 'repeat', 0),
    counter: name_of(step, 'counter'),
    steps: compiler.steps(field(step, 'do'), place),
  };
}

function waiting(place, step, compiled) {
  if (place === 'inner') throw malformed('nothing can wait inside an accessor, a handler or a later block: ' + excerpt(step));
  return compiled;
}

function compile_note(compiler, step) {
  if (typeof step.note !== 'string') throw malformed('`note` is a text: ' + excerpt(step));
  return recording('note', () => step.note);
}

function compile_throw(compiler, step) {
  return { kind: 'throw', label: 'throw', value: compiler.value(step.throw) };
}

function compile_turn(compiler, step, place) {
  return waiting(place, step, { kind: 'turn', count: count_of(step, 'turn', 1) });
}

function compile_settle(compiler, step, place) {
  if (step.settle !== true) throw malformed('`settle` is always true: ' + excerpt(step));
  return waiting(place, step, { kind: 'settle' });
}

function compile_until(compiler, step, place) {
  const label = name_of(step, 'until');
  const times = has_own(step, 'times') ? count_of(step, 'times', 1) : 1;
  compiler.program.has_until = true;
  return waiting(place, step, { kind: 'until', label, times });
}

// Each verb: its further fields, and how it is compiled.
const verbs = Object.assign(create(null), port_verbs, value_verbs, listener_verbs, environment_verbs, broadcast_verbs,
  context_verbs, shared_verbs, stream_verbs, worker_verbs, {
  later: { fields: ['do'], compile: compile_later },
  repeat: { fields: ['counter', 'do'], compile: compile_repeat },
  note: { fields: [], compile: compile_note },
  throw: { fields: [], compile: compile_throw },
  turn: { fields: [], compile: compile_turn },
  settle: { fields: [], compile: compile_settle },
  until: { fields: ['times'], compile: compile_until },
});

// --- steps ----------------------------------------------------------------------------------------------------------

function verb_of(step) {
  const keys = own_keys(step);
  for (let index = 0; index < keys.length; index += 1) if (has_own(verbs, keys[index])) return keys[index];
  throw unsupported('no verb of a step that this adapter knows: ' + excerpt(step));
}

function compile_step(compiler, step, place) {
  if (typeof step !== 'object' || step === null || is_array(step)) throw malformed('a step is an object with one verb: ' + excerpt(step));
  const name = verb_of(step);
  const verb = verbs[name];
  check_fields(step, [name, 'as'].concat(verb.fields), 'the step `' + name + '`');
  const compiled = verb.compile(compiler, step, place);
  const label = name_of(step, 'as');
  if (label !== undefined && compiled.kind !== 'until') compiled.label = label;
  return compiled;
}

// `place` is `agent` for the agent's own list, `inner` for accessors, handlers and later blocks.
function compile_steps(compiler, wire, place) {
  if (!is_array(wire)) throw malformed('steps are a list, not ' + excerpt(wire));
  const steps = make_list();
  for (let index = 0; index < wire.length; index += 1) append(steps, compile_step(compiler, wire[index], place));
  return steps;
}

module.exports = { compile_steps };
