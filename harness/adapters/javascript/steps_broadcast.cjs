'use strict';
// Compiler of the step that opens a broadcast channel; the steps of ports act on it as on a port.

const { value_of, name_of, silent } = require('./step_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt } = require('./wire.cjs');
const { has_own, append, construct, make_list } = require('./intrinsics.cjs');

function compile_broadcast(compiler, step) {
  compiler.need('broadcast-channel');
  const bind = name_of(step, 'broadcast');
  if (bind === undefined) throw malformed('`broadcast` is a name: ' + excerpt(step));
  const name = has_own(step, 'name') ? value_of(compiler, step, 'name') : undefined;
  const { BroadcastChannel } = compiler.host;
  return silent('broadcast ' + bind, (agent) => {
    const given = make_list();
    if (name !== undefined) append(given, name(agent));
    const channel = construct(BroadcastChannel, given);
    append(agent.channels, channel);
    agent.bind(bind, channel);
  });
}

// The verb: its further fields, and how it is compiled.
const broadcast_verbs = {
  broadcast: { fields: ['name'], compile: compile_broadcast },
};

module.exports = { broadcast_verbs };
