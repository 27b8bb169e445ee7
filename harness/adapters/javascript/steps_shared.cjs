'use strict';
// Compiler of the step for shared memory.

const { value_of, count_of, recording } = require('./step_parts.cjs');
const { malformed, unsupported } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const { atomics, has_own, create, append, apply, make_list } = require('./intrinsics.cjs');

// Which values an operation takes behind the index, in their order: required, or left out where the step has none.
const operations = Object.assign(create(null), {
  load: [], store: ['value'], add: ['value'], sub: ['value'], exchange: ['value'],
  compareExchange: ['expected', 'value'], notify: ['value'], wait: ['value'],
});

function compile_atomics(compiler, step) {
  compiler.need('atomics');
  const name = field(step, 'atomics');
  if (typeof name !== 'string' || !has_own(operations, name)) throw malformed('no operation of Atomics: ' + excerpt(step));
  if (name === 'wait' && compiler.entry === 'main') throw malformed('`main` never waits: ' + excerpt(step));
  if (!has_own(atomics, name)) throw unsupported('the runtime lacks Atomics.' + name);
  const view = value_of(compiler, step, 'on');
  const index = count_of(step, 'index', 0);
  const readers = make_list();
  for (let at = 0; at < operations[name].length; at += 1) {
    const role = operations[name][at];
    if (has_own(step, role) || name !== 'notify') append(readers, value_of(compiler, step, role));
  }
  const operation = atomics[name];
  return recording('atomics ' + name, (agent) => {
    const given = make_list();
    append(given, view(agent));
    append(given, index);
    for (let at = 0; at < readers.length; at += 1) append(given, readers[at](agent));
    if (name === 'wait') append(given, agent.part.program.wait_ms);
    return apply(operation, undefined, given);
  });
}

// The verb: its further fields, and how it is compiled.
const shared_verbs = {
  atomics: { fields: ['on', 'index', 'value', 'expected'], compile: compile_atomics },
};

module.exports = { shared_verbs };
