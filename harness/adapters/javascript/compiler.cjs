'use strict';
// From a wire program to compiled steps: everything is read and checked before anything runs.

const { compile_steps } = require('./steps.cjs');
const { compile_value } = require('./values_build.cjs');
const { entries_max } = require('./board.cjs');
const { malformed, unsupported } = require('./refusal.cjs');
const { excerpt, check_fields, field, number_from_text } = require('./wire.cjs');
const {
  has_own, is, is_array, is_safe_integer, make_list, append, own_keys, map_has, map_get, map_set, Map, Set, set_has, json_text,
} = require('./intrinsics.cjs');

// What compiling finds out about a whole program.
class ProgramFacts {
  constructor(is_own_process, entries) { // `entries`: names of `agents`
    this.is_own_process = is_own_process;
    this.entries = entries;
    this.changes_env = false;
    this.has_until = false;
    this.barriers = new Map(); // name -> index
    this.has_barriers = false;
    this.features = undefined; // names, for the agents in workers
    this.wait_ms = undefined; // after which `atomics: wait` gives up
    this.text = undefined; // the program as JSON, where other agents read it
    this.spawners = new Map(); // entry -> the entry that spawns it
    this.spawned_often = new Set(); // entries that more than one step spawns
    this.steps = new Map(); // entry -> compiled steps
    this.seed = undefined; // of one run of a sampled program
    this.spawns_of_main = 0; // steps
    this.preparations = make_list(); // of what must be there before it begins (platform_objects.cjs)
  }
}

class Compiler {
  // For the entry of that name.
  constructor(host, features, program, entry) {
    this.host = host;
    this.program = program;
    this.entry = entry;
    this.definitions = new Map(); // id -> Definition
    this.referred = make_list(); // ids that a ref names
    this.features_ = features;
  }

  value(wire) {
    return compile_value(this, wire);
  }

  values(list) {
    const readers = make_list();
    for (let index = 0; index < list.length; index += 1) append(readers, compile_value(this, list[index]));
    return readers;
  }

  steps(wire, place) {
    return compile_steps(this, wire, place);
  }

  // A number that is known now: of a Date or a RegExp.
  number(wire) {
    if (is_safe_integer(wire) && !is(wire, -0)) return wire;
    if (typeof wire === 'object' && wire !== null && field(wire, 'type') === 'number') return number_from_text(wire);
    throw malformed('no number: ' + excerpt(wire));
  }

  need(feature) {
    if (!this.features_.has(feature)) throw unsupported('the runtime lacks ' + feature);
  }

  lacking(name) {
    return unsupported('the runtime lacks ' + name);
  }
}

function compile_entry(wire, host, features, program, entry) {
  const compiler = new Compiler(host, features, program, entry);
  const steps = compile_steps(compiler, wire, 'agent');
  for (let index = 0; index < compiler.referred.length; index += 1) {
    const id = compiler.referred[index];
    if (!map_has(compiler.definitions, id)) throw malformed('nothing has the id ' + id + ' that a ref names');
  }
  return steps;
}

// The program's facts, with `steps`: a Map from entry to compiled steps. Throws a Refusal.
function compile_program(wire, host, features) {
  if (typeof wire !== 'object' || wire === null || is_array(wire)) throw malformed('a program is an object with `agents`');
  check_fields(wire, ['agents', 'process'], 'a program');
  const agents = field(wire, 'agents');
  if (typeof agents !== 'object' || agents === null || !has_own(agents, 'main')) throw malformed('a program needs the agent `main`');
  if (has_own(wire, 'process') && wire.process !== 'own') throw malformed('`process` is always `own`');
  const entries = own_keys(agents);
  const program = new ProgramFacts(has_own(wire, 'process'), entries);
  if (entries.length > entries_max) throw malformed('a program has at most ' + entries_max + ' entries in `agents`');
  if (program.is_own_process && !features.has('own-process')) throw unsupported('the runtime lacks own-process');
  if (entries.length !== 1 || program.is_own_process) program.text = json_text(wire);
  for (let index = 0; index < entries.length; index += 1) {
    map_set(program.steps, entries[index], compile_entry(agents[entries[index]], host, features, program, entries[index]));
  }
  check_names(program);
  return program;
}

// The names of the agents would have no order: what spawns an entry is one agent.
function check_names({ entries, spawners, spawned_often }) {
  for (let index = 0; index < entries.length; index += 1) {
    const spawner = map_get(spawners, entries[index]);
    if (spawner !== undefined && set_has(spawned_often, spawner)) {
      throw malformed('the entry ' + spawner + ' is spawned more than once and spawns ' + entries[index]);
    }
  }
}

module.exports = { Compiler, ProgramFacts, compile_program };
