'use strict';
// Compilers of the steps on the standard streams: those of a Worker, which any target may denote, and those of the
// agent's own process.

const { target_of, call_method, silent } = require('./step_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt } = require('./wire.cjs');
const { has_own, create } = require('./intrinsics.cjs');

const own_streams = Object.assign(create(null), { 'process.stdin': 'stdin', 'process.stdout': 'stdout', 'process.stderr': 'stderr' });

// Those of a main thread belong to the adapter, which speaks through them.
function stream_of(compiler, step, verb) {
  compiler.need('worker-stdio');
  const target = target_of(compiler, step, verb);
  if (!has_own(own_streams, target.text)) return target;
  if (compiler.entry === 'main' && !compiler.program.is_own_process) throw malformed('`main` has standard streams only in a process of its own: ' + excerpt(step));
  if (verb === 'end') throw malformed('a process does not end its own streams: ' + excerpt(step));
  const { process_stream } = compiler.host;
  return { read: () => process_stream(own_streams[target.text]), text: target.text };
}

function compile_write(compiler, step) {
  const stream = stream_of(compiler, step, 'write');
  const { text } = step;
  if (typeof text !== 'string') throw malformed('`text` is a text: ' + excerpt(step));
  return silent('write ' + stream.text, (agent) => call_method(stream.read(agent), 'write', [text]));
}

function compile_end(compiler, step) {
  const stream = stream_of(compiler, step, 'end');
  return silent('end ' + stream.text, (agent) => call_method(stream.read(agent), 'end', []));
}

function compile_read(compiler, step) {
  const stream = stream_of(compiler, step, 'read');
  const compiled = silent('read ' + stream.text, (agent) => {
    const from = stream.read(agent);
    const { label } = compiled;
    let text = '';
    call_method(from, 'setEncoding', ['utf8']);
    call_method(from, 'on', ['data', (chunk) => { text += chunk; }]);
    call_method(from, 'on', ['end', () => {
      agent.end_pending();
      agent.record_value(label, text);
    }]);
    agent.begin_pending();
  });
  return compiled;
}

// Each verb: its further fields, and how it is compiled.
const stream_verbs = {
  write: { fields: ['text'], compile: compile_write },
  end: { fields: [], compile: compile_end },
  read: { fields: [], compile: compile_read },
};

module.exports = { stream_verbs };
