'use strict';
// Compilers of the steps that make a context and move ports into it.

const { target_of, name_of, silent } = require('./step_parts.cjs');
const { path_reader } = require('./paths.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const { set_add } = require('./intrinsics.cjs');

function compile_context(compiler, step) {
  compiler.need('vm-context');
  const bind = name_of(step, 'context');
  if (bind === undefined) throw malformed('`context` is a name: ' + excerpt(step));
  const { host } = compiler;
  return silent('context ' + bind, (agent) => {
    host.has_contexts = true;
    agent.bind(bind, host.create_context());
  });
}

function compile_move(compiler, step) {
  compiler.need('vm-context');
  const target = target_of(compiler, step, 'move');
  const to = field(step, 'to');
  const read_to = typeof to === 'string' ? path_reader(to) : target_of(compiler, step, 'to').read;
  const bind = name_of(step, 'bind');
  const { moveMessagePortToContext } = compiler.host;
  return silent('move ' + target.text, (agent) => {
    const port = target.read(agent);
    const moved = moveMessagePortToContext(port, read_to(agent));
    set_add(agent.ports, moved);
    agent.bind(bind, moved);
  });
}

// Each verb: its further fields, and how it is compiled.
const context_verbs = {
  context: { fields: [], compile: compile_context },
  move: { fields: ['to', 'bind'], compile: compile_move },
};

module.exports = { context_verbs };
