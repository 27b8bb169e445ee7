'use strict';
// An agent in a worker: what it finds, how it answers main.

const { Agent } = require('./agent.cjs');
const { Board } = require('./board.cjs');
const { BoardJournal, FileJournal } = require('./journal.cjs');
const { Part } = require('./part.cjs');
const { compile_program } = require('./compiler.cjs');
const { prepare } = require('./platform_objects.cjs');
const { run_body } = require('./run.cjs');
const { note_ends } = require('./settle_all.cjs');
const { parse_json, map_get, Set, set_has } = require('./intrinsics.cjs');

// What start_agent() in steps_workers.cjs has left; then the environment data is the program's alone.
function take_orders(host) {
  const orders = host.getEnvironmentData(host.agent_key);
  host.setEnvironmentData(host.agent_key);
  return orders;
}

// Answers main's rounds: a sentinel, then a turn, none of which keeps this loop alive. A program that can reach the
// built-ins can break the delivery of events: its worker looks at the board by itself.
function answer_rounds(host, agent) {
  const { board, slot, channel_name } = agent.part;
  let answering;
  const answer = () => {
    board.set_echo(slot, answering);
    answering = undefined;
  };
  // Main asks again and again while it waits, perhaps for a worker of this one that has ended since.
  const hear = (send) => {
    note_ends(host, agent);
    const { round } = board;
    if (answering !== undefined || board.echo(slot) === round) return;
    answering = round;
    send();
  };
  if (agent.reaches_built_ins) {
    const look = () => {
      hear(() => host.set_quiet_immediate(answer));
      host.set_quiet_timeout(look, 1);
    };
    look();
    return;
  }
  const sentinel = host.open_quiet_sentinel(() => host.set_quiet_immediate(answer));
  host.open_broadcast(channel_name, () => hear(sentinel.send));
}

function run_worker(host) {
  const orders = take_orders(host);
  const claimed = new Set(orders.features);
  const program = compile_program(parse_json(orders.program), host, { has: (name) => set_has(claimed, name) });
  program.features = orders.features;
  program.wait_ms = orders.wait_ms;
  program.seed = orders.seed;
  const board = new Board(orders.memory);
  const descriptor = orders.writes_to_file ? host.open_own_file() : undefined;
  const part = new Part(program, orders.entry, orders.slot, board, orders.channel, descriptor);
  const journal = descriptor === undefined
    ? new BoardJournal(board, orders.slot)
    : new FileJournal(host, descriptor, orders.name, board, orders.slot);
  const agent = new Agent(host, part, journal, orders.reaches);
  answer_rounds(host, agent);
  const run = () => run_body(host, map_get(program.steps, orders.entry), agent, false, () => board.set_done(orders.slot));
  const begin = () => {
    if (orders.starts_with_main) agent.pace.stand_at_start();
    agent.pace.be_late();
    run();
  };
  prepare(program.preparations, host, agent.pace === undefined ? run : begin, (error) => agent.fail('what the program needs could not be made: ' + error));
}

module.exports = { run_worker };
