'use strict';
// After a program: what it left open is closed, and the loop turns until that has been heard, so that the next
// program starts in a quiet process.

const { pass_turns } = require('./settle.cjs');
const { give_back } = require('./part.cjs');
const { end_workers } = require('./settle_all.cjs');
const { forget_environment_data } = require('./environment.cjs');
const { platform_rows } = require('./platform_objects.cjs');
const { set_for_each } = require('./intrinsics.cjs');

const turns_after_close = 3;

function close_quietly(close, object) {
  try {
    close(object);
  } catch (error) {
    // It was closed or transferred already.
  }
}

// Calls back when the next program may start.
function clean_up(host, agent, go_on) {
  let closed = 0;
  set_for_each(agent.ports, (port) => {
    close_quietly(host.close_port, port);
    closed += 1;
  });
  set_for_each(agent.files, platform_rows.FileHandle.close);
  for (let index = 0; index < agent.channels.length; index += 1) {
    close_quietly(host.close_broadcast_channel, agent.channels[index]);
    closed += 1;
  }
  forget_environment_data(host, agent);
  host.set_current(undefined);
  const turns = closed === 0 && agent.pending === 0 && agent.workers.length === 0 ? 0 : turns_after_close;
  end_workers(host, agent, () => {
    give_back(agent.part);
    pass_turns(host, turns, go_on);
  });
}

module.exports = { clean_up };
