'use strict';
// The traces of the agents beside main, as JSON text out of the board.

const { index_of, slice, parse_json } = require('./intrinsics.cjs');

const quote = '"';

// `,"child":[…],…`. After it nothing that the others write
// counts.
function traces_of_others(agent) {
  const { board } = agent.part;
  if (board === undefined) return '';
  board.close();
  let traces = '';
  for (let slot = 0; slot < board.slots_used; slot += 1) {
    if (!board.is_agent(slot)) continue;
    const text = board.text(slot);
    const end = index_of(text, '\n');
    const name = end === -1 ? text : slice(text, 0, end);
    traces += ',' + name + ':[' + entries_of(end === -1 ? '' : slice(text, end + 1)) + ']';
  }
  return traces;
}

// Lines with commas between.
function entries_of(lines) {
  let entries = '';
  let from = 0;
  for (let end = index_of(lines, '\n'); end !== -1; end = index_of(lines, '\n', from)) {
    entries += slice(lines, from, end) + ',';
    from = end + 1;
  }
  return entries + slice(lines, from);
}

// What the first agent that has failed says, or undefined.
function failure_of_others(board) {
  for (let slot = 0; slot < board.slots_used; slot += 1) {
    if (!board.has_failed(slot)) continue;
    const text = board.text(slot);
    let at = text.length;
    while (at > 0 && text[at - 1] !== '\n') at -= 1;
    return text[at] === quote && at !== 0 ? parse_json(slice(text, at)) : 'the trace has more entries than can be kept';
  }
  return undefined;
}

module.exports = { traces_of_others, failure_of_others };
