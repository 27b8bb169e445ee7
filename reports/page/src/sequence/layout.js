// From lanes of events to rows and arrows: what was sent stands above where it arrived.
import { lanesOf } from './events.js';

// { lanes: [name], rows: [{ lane, row, kind, text, index }], arrows: [{ from, to, kind }] } with places { lane, row }; or null
// where there is nothing to draw.
export function sequenceOf(program, trace, seen) {
  if (!program?.agents || !trace) return null;
  const { lanes, links } = lanesOf(program, trace, seen);
  const rows = [];
  const arrows = [];
  const sent = new Map(); // receiving end -> events sent and not yet arrived
  const closed = new Map();
  const started = new Set(['main']);
  const next = lanes.map(() => 0);

  const place = (lane, event) => {
    event.place = { lane, row: rows.length };
    rows.push({ ...event.place, kind: event.kind, text: event.text, index: event.index, moves: event.moves });
    if (event.kind === 'send' && event.end) for (const end of links.receivers(event.end)) push(sent, end, event);
    if (event.kind === 'close' && event.end) for (const end of [event.end, ...links.receivers(event.end)]) push(closed, end, event);
    if (event.kind === 'spawn' && event.agent) {
      started.add(event.agent);
      const to = lanes.findIndex(({ name }) => name === event.agent);
      if (to >= 0) event.starts = to;
    }
    if (event.arrives) arrow(sent.get(event.arrives)?.shift(), event, 'message');
    if (event.closes) arrow(closed.get(event.closes)?.shift(), event, 'close');
  };
  const arrow = (from, to, kind) => from && arrows.push({ from: from.place, to: to.place, kind, moves: from.moves > 0 });
  const canBe = ({ name }, event) => started.has(name) && (!event.arrives || sent.get(event.arrives)?.length > 0) && (!event.closes || closed.get(event.closes)?.length > 0);

  for (;;) {
    const waiting = lanes.map((lane, index) => ({ lane, index, event: lane.events[next[index]] })).filter(({ event }) => event);
    if (waiting.length === 0) break;
    // Where nothing fits, something arrived that nobody is seen to have sent: it is shown all the same.
    const { index, event } = waiting.find((each) => canBe(each.lane, each.event)) || waiting[0];
    next[index] += 1;
    place(index, event);
  }
  for (const lane of lanes) {
    for (const event of lane.events) {
      if (event.starts === undefined) continue;
      const first = rows.find((each) => each.lane === event.starts);
      if (first) arrows.push({ from: event.place, to: { lane: first.lane, row: first.row }, kind: 'spawn', moves: false });
    }
  }
  return rows.length === 0 ? null : { lanes: lanes.map(({ name }) => name), rows, arrows };
}

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}
