'use strict';
// Programs in a process of their own, both sides: this process only starts it and reads what its agents have written;
// there nothing but the program keeps the loop alive.
//
// What goes there is one line of JSON. What comes back are lines, each an agent's entry, its failure or its existence
// alone (journal.cjs), or at last that the process stays.

const { Agent } = require('./agent.cjs');
const { FileJournal, tell_agent } = require('./journal.cjs');
const { part_of_main } = require('./part.cjs');
const { compile_program } = require('./compiler.cjs');
const { prepare } = require('./platform_objects.cjs');
const { run_body } = require('./run.cjs');
const { settle_quietly, pass_quietly } = require('./settle.cjs');
const { settle_all_quietly } = require('./settle_all.cjs');
const { parse_json, json_text, map_get, Set, set_has } = require('./intrinsics.cjs');

const passes_until_it_stays = 20;

// --- the adapter's process ------------------------------------------------------------------------------------------

// A reply's `kind`, and its `content` as JSON: the trace.
function answer_of_own_process(host, program, reaches_built_ins) {
  let ended;
  let told;
  try {
    ended = host.run_in_process(json_text({ program: program.text, features: program.features, wait_ms: program.wait_ms, reaches: reaches_built_ins }));
    told = ended.lines.map(parse_json);
  } catch (error) {
    return { kind: 'error', content: json_text('the process could not be run: ' + error) };
  }
  const failed = told.find(({ failure }) => failure !== undefined);
  if (failed !== undefined) return { kind: 'error', content: json_text(failed.failure) };
  // Main's first line: that the program ran at all.
  if (!told.some(({ agent }) => agent === 'main')) return { kind: 'error', content: json_text('the process did not come to run the program') };
  const trace = { main: [] };
  for (const { agent, entry } of told) {
    if (agent === undefined) continue;
    if (trace[agent] === undefined) trace[agent] = [];
    if (entry !== undefined) trace[agent].push(entry);
  }
  if (ended.printed !== '') trace.main.push({ label: 'stdout', value: ended.printed });
  trace.main.push({ label: 'process', value: end_of(ended, told) });
  return { kind: 'ok', content: json_text(trace) };
}

function end_of({ status, signal }, told) {
  if (told.some(({ stays }) => stays)) return 'stays';
  return signal === null ? 'exit ' + status : 'signal ' + signal;
}

// --- the other process ----------------------------------------------------------------------------------------------

function run_own_process(host) {
  const descriptor = host.open_own_file();
  const { program: text, features, wait_ms, reaches } = parse_json(host.read_orders(descriptor));
  const claimed = new Set(features);
  const program = compile_program(parse_json(text), host, { has: (name) => set_has(claimed, name) });
  program.features = features;
  program.wait_ms = wait_ms;
  const part = part_of_main(program, host.process_name, descriptor);
  const agent = new Agent(host, part, new FileJournal(host, descriptor, 'main', part.board, undefined), reaches);
  host.set_current(agent);
  tell_agent(host, descriptor, 'main');

  // Whether it stays is asked when all agents have settled.
  const stay = () => pass_quietly(host, agent, passes_until_it_stays, () => {
    host.write(descriptor, '{"stays":true}\n');
    host.kill();
  });
  const run = () => run_body(host, map_get(program.steps, 'main'), agent, false, () => {
    if (part.board === undefined) settle_quietly(host, agent, stay);
    else settle_all_quietly(host, agent, stay);
  });
  prepare(program.preparations, host, run, (error) => agent.fail('what the program needs could not be made: ' + error));
}

module.exports = { answer_of_own_process, run_own_process };
