'use strict';
// Compilers of the steps that start and end agents.
//
// A worker's agent finds what it needs under one key of the environment data (worker_agent.cjs), which is set while
// the constructor runs: all options are the program's own, and so is what the constructor says of them.

const { target_of, value_of, name_of, count_of, call_method, silent } = require('./step_parts.cjs');
const { barriers_max } = require('./board.cjs');
const { tell_agent } = require('./journal.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const {
  nothing, has_own, append, construct, make_list, json_text, map_get, map_set, map_has, promise_then, set_add, is_safe_integer, Promise, prototype_of,
  array_slice,
} = require('./intrinsics.cjs');

function index_of_entry(compiler, entry, step) {
  const { entries } = compiler.program;
  for (let index = 0; index < entries.length; index += 1) {
    if (entries[index] === entry && entry !== 'main') return index;
  }
  throw malformed('`agent` is another entry of `agents`: ' + excerpt(step));
}

// An entry has one spawner; a board that sees another one at work (in a `repeat`) fails the run.
function note_spawner({ program, entry: spawner }, entry) {
  const known = map_get(program.spawners, entry);
  if (known !== undefined && known !== spawner) throw malformed('two agents spawn the entry ' + entry);
  if (known !== undefined) set_add(program.spawned_often, entry);
  map_set(program.spawners, entry, spawner);
}

function next_name(agent, entry) {
  const count = (map_get(agent.spawned, entry) || 0) + 1;
  map_set(agent.spawned, entry, count);
  return count === 1 ? entry : entry + '#' + count;
}

function compile_spawn(compiler, step) {
  compiler.need('worker');
  const bind = name_of(step, 'spawn');
  const entry = name_of(step, 'agent');
  const index = index_of_entry(compiler, entry, step);
  note_spawner(compiler, entry);
  if (compiler.entry === 'main') compiler.program.spawns_of_main += 1;
  const options = has_own(step, 'options') ? value_of(compiler, step, 'options') : undefined;
  return silent('spawn ' + bind, (agent) => {
    const given = make_list();
    append(given, agent.host.worker_file);
    if (options !== undefined) append(given, options(agent));
    agent.bind(bind, start_agent(agent, entry, index, given));
  });
}

function start_agent(agent, entry, index, given) {
  const { host, part } = agent;
  const { board } = part;
  if (!board.spawns_alone(index, part.slot)) agent.fail('two agents spawn the entry ' + entry);
  const name = next_name(agent, entry);
  const slot = board.claim(json_text(name), part.slot);
  if (slot === undefined) agent.fail('the program spawns more agents than can be told');
  if (agent.failure !== undefined) return undefined;

  const before = host.getEnvironmentData(host.agent_key);
  host.setEnvironmentData(host.agent_key, {
    __proto__: nothing, memory: board.memory, slot, entry, program: part.program.text, features: part.program.features, channel: part.channel_name,
    wait_ms: part.program.wait_ms, writes_to_file: part.descriptor !== undefined, name, reaches: agent.reaches_built_ins,
    seed: part.program.seed, starts_with_main: part.is_main,
  });
  let worker;
  try {
    worker = construct(host.Worker, given);
  } finally {
    host.setEnvironmentData(host.agent_key, before);
    if (worker === undefined) {
      board.abandon(slot);
      map_set(agent.spawned, entry, map_get(agent.spawned, entry) - 1);
    }
  }
  agent.adopt_worker(worker, slot);
  if (agent.pace !== undefined && part.is_main) agent.pace.spawned();
  if (part.descriptor !== undefined) tell_agent(host, part.descriptor, name);
  return worker;
}

const is_promise = (value) => typeof value === 'object' && value !== null && prototype_of(value) === Promise.prototype;

function compile_terminate(compiler, step) {
  compiler.need('worker');
  const target = target_of(compiler, step, 'terminate');
  const compiled = silent('terminate ' + target.text, (agent) => {
    const result = call_method(target.read(agent), 'terminate', []);
    const { label } = compiled;
    if (!is_promise(result)) {
      agent.record_value(label, result);
      return;
    }
    agent.begin_pending();
    const ended = (record) => (value) => {
      agent.end_pending();
      agent[record](label, value);
    };
    promise_then(result, ended('record_value'), ended('record_thrown'));
  });
  return compiled;
}

function compile_exit(compiler, step) {
  const code = field(step, 'exit');
  if (!is_safe_integer(code)) throw malformed('`exit` is a whole number: ' + excerpt(step));
  if (compiler.entry === 'main' && !compiler.program.is_own_process) throw malformed('`main` exits only from a process of its own');
  const { exit } = compiler.host;
  return silent('exit', () => exit(code));
}

// Numbers with a fraction take 8 bytes each wherever they are kept.
function compile_fill_heap(compiler, step) {
  const megabytes = count_of(step, 'fillHeap', 0);
  return silent('fillHeap', () => {
    const kept = make_list();
    const part = make_list();
    for (let at = 0; at < 131072; at += 1) append(part, at + 0.5);
    for (let count = 0; count < megabytes; count += 1) append(kept, array_slice(part, 0)); // copied in no time
  });
}

function compile_barrier(compiler, step) {
  const name = name_of(step, 'barrier');
  const agents = count_of(step, 'agents', 1);
  const { barriers } = compiler.program;
  if (!map_has(barriers, name)) {
    if (barriers.size === barriers_max) throw malformed('a program has at most ' + barriers_max + ' barriers');
    map_set(barriers, name, barriers.size);
  }
  compiler.program.has_barriers = true;
  const index = map_get(barriers, name);
  return silent('barrier ' + name, (agent) => agent.part.board.pass_barrier(index, agents));
}

// Each verb: its further fields, and how it is compiled.
const worker_verbs = {
  spawn: { fields: ['agent', 'options'], compile: compile_spawn },
  terminate: { fields: [], compile: compile_terminate },
  exit: { fields: [], compile: compile_exit },
  fillHeap: { fields: [], compile: compile_fill_heap },
  barrier: { fields: ['agents'], compile: compile_barrier },
};

module.exports = { worker_verbs };
