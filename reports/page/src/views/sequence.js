// The picture of a trace: a lane for each agent, what it did from top to bottom, arrows for messages, closes and starts.
import { html } from '../html.js';

const laneWidth = 320;
const rowHeight = 30;
const top = 40;
const boxWidth = 250;
const charactersMax = 31;

const centre = (lane) => lane * laneWidth + 20 + boxWidth / 2;
const middle = (row) => top + row * rowHeight + rowHeight / 2;
const short = (text) => (text.length > charactersMax ? `${text.slice(0, charactersMax - 1)}\u2026` : text);

function pathOf({ from, to }) {
  const [y, toY] = [middle(from.row), middle(to.row)];
  if (from.lane === to.lane) {
    // Beside the lane, the further out the longer.
    const x = centre(from.lane) + boxWidth / 2;
    const out = x + Math.min(50, 14 + Math.abs(to.row - from.row) * 5);
    return `M${x} ${y} C${out} ${y} ${out} ${toY} ${x + 2} ${toY}`;
  }
  const side = to.lane > from.lane ? 1 : -1;
  const [x, toX] = [centre(from.lane) + (side * boxWidth) / 2, centre(to.lane) - (side * boxWidth) / 2 - side * 2];
  return `M${x} ${y} C${x + side * 34} ${y} ${toX - side * 34} ${toY} ${toX} ${toY}`;
}

const Row = ({ row, first }) => html`<g class="event ${row.kind}${first ? ' first' : ''}">
  <rect x=${centre(row.lane) - boxWidth / 2} y=${top + row.row * rowHeight + 4} width=${boxWidth} height=${rowHeight - 8} rx="5" />
  <text x=${centre(row.lane) - boxWidth / 2 + 8} y=${middle(row.row) + 4}>${short(row.text)}${row.moves > 0 ? ' \u21c9' : ''}</text>
  <title>${row.text}${row.moves > 0 ? `, with a list of ${row.moves} to transfer` : ''}${first ? ', the first difference' : ''}</title></g>`;

// `picture` of sequence/layout.js; `difference`: the entry of the first one.
export function Sequence({ picture, difference }) {
  const { lanes, rows, arrows } = picture;
  const [width, height] = [lanes.length * laneWidth + 20, top + rows.length * rowHeight + 10];
  return html`<div class="sequence" tabindex="0" role="region" aria-label="The trace as a picture">
    <svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img"
      aria-label="${rows.length} events of ${lanes.length} agents, ${arrows.length} arrows; the table above says the same in words">
      <defs>${['message', 'close', 'spawn'].map((kind) => html`<marker id="head-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head ${kind}" d="M0 0L8 4L0 8z" /></marker>`)}</defs>
      ${lanes.map((name, lane) => html`<g class="lane"><text x=${centre(lane)} y="20" text-anchor="middle">${name}</text><line x1=${centre(lane)} y1="28" x2=${centre(lane)} y2=${height} /></g>`)}
      ${rows.map((row) => html`<${Row} row=${row} first=${row.index !== undefined && row.index === difference} />`)}
      ${arrows.map((each) => html`<path class="arrow ${each.kind}${each.moves ? ' moves' : ''}" d=${pathOf(each)} marker-end="url(#head-${each.kind})" />`)}
    </svg>
    <p class="small muted">Read from the program and the trace: what is sent stands where the program has it. Solid: a message, thick where it transfers; dashed: a close; dotted: a start.</p></div>`;
}
