// The clauses by section, a cell per implementation; an opened clause shows its cases.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
import { clauseStates } from '../verdicts.js';
import { CaseList } from './cases.js';
import { Authority, Outside, Paged } from './parts.js';

// With so many implementations their columns are as narrow as a sign.
const manyNames = 6;

// How many of the asked cases stand behind the state; nothing where that says no more than the state itself.
function countText({ name, count, asked }) {
  if (name === 'kept' && asked === 1) return '';
  if (name === 'missing' || !asked) return '';
  return `${count} of ${asked}`;
}

function Cell({ state, name }) {
  const row = clauseStates[state.name];
  return html`<td class="state ${row.tone}" data-label=${name} title=${`${name}: ${row.label} ${countText(state)}`}><span class="sign" aria-hidden="true">${row.sign}</span> <span class="word">${row.label} <span class="n">${countText(state)}</span></span></td>`;
}

function Opened({ clause, cases, model, width }) {
  return html`<tr class="opened"><td colspan=${width}>
    <p class="small"><${Outside} to=${clause.link}>${clause.section || 'source'}<//>${clause.observable && html` <span class="muted">\u00b7 observable: ${clause.observable}</span>`}</p>
    ${clause.cases.length === 0
      ? html`<p class="muted">No case asks this${clause.untested ? html`: ${clause.untested}` : ''}.</p>`
      : html`<${CaseList} model=${model} cases=${cases} />
        ${cases.length < clause.cases.length && html`<p class="muted small">${clause.cases.length - cases.length} more of its cases do not match the filter.</p>`}`}
  </td></tr>`;
}

function Row({ clause, cases, model, open }) {
  const row = useRef();
  const fresh = useRef(true);
  useEffect(() => {
    // Opened by a link: to the top. Opened by hand: only as far as needed to see its cases.
    if (open && fresh.current) row.current.scrollIntoView({ block: 'start' });
    else if (open) row.current.nextElementSibling.scrollIntoView({ block: 'nearest' });
    fresh.current = false;
  }, [open]);
  const address = href({ clause: open ? null : clause.id });
  const toggle = (event) => { if (!event.target.closest('a') && !getSelection().toString()) location.hash = address; };
  return html`<tr ref=${row} class="clause ${open ? 'open' : ''}" onClick=${toggle}>
      <th scope="row"><span class="line"><a class="id" href=${address} aria-expanded=${open}>${clause.id}</a><${Authority} name=${clause.authority} />${clause.since?.length > 0 && html`<span class="since">since ${clause.since.join(', ')}</span>`}</span>
        <span class="statement">${clause.statement}</span></th>
      ${clause.states.map((state, index) => html`<${Cell} state=${state} name=${model.names[index]} />`)}
    </tr>
    ${open && html`<${Opened} clause=${clause} cases=${cases} model=${model} width=${model.names.length + 1} />`}`;
}

function bySection(found) {
  const sections = new Map();
  for (const each of found) {
    const { section } = each.clause;
    if (!sections.has(section)) sections.set(section, []);
    sections.get(section).push(each);
  }
  return sections;
}

export function Clauses({ model, found, route }) {
  // The same array until the filter changes: another one would start the list anew.
  const ordered = useMemo(() => [...bySection(found.clauses).values()].flat(), [found]);
  if (!ordered.length) return html`<p class="nothing">No clause matches.</p>`;
  const draw = (slice) => html`<table class="clauses ${model.names.length > manyNames ? 'many' : ''}"><caption class="hidden">Clauses by section, one column per implementation</caption>
    <thead><tr><th scope="col">Clause</th>${model.names.map((name) => html`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
    ${[...bySection(slice)].map(([section, rows]) => html`<tbody key=${section}>
      <tr class="section"><th colspan=${model.names.length + 1} scope="rowgroup">${section || 'Without a section'}</th></tr>
      ${rows.map(({ clause, cases }) => html`<${Row} key=${clause.id} clause=${clause} cases=${cases} model=${model} open=${route.clause === clause.id} />`)}
    </tbody>`)}</table>`;
  const opened = ordered.findIndex((each) => each.clause.id === route.clause);
  return html`<${Paged} items=${ordered} atLeast=${opened + 1} draw=${draw} what="clauses" />`;
}
