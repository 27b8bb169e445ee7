// What one implementation answered to one case.
import { useMemo, useState } from 'preact/hooks';
import { closest, rows } from '../align.js';
import { html } from '../html.js';
import { sequenceOf } from '../sequence/layout.js';
import { Earlier } from './earlier.js';
import { Copy, Paged, Verdict } from './parts.js';
import { Sequence } from './sequence.js';

const ended = html`<i class="muted">the trace ends here</i>`;

function Side({ text, other, label }) {
  if (text === undefined) return html`<td data-label=${label}>${other !== undefined && ended}</td>`;
  return html`<td data-label=${label}>${text}</td>`;
}

function Trace({ question, result }) {
  const seen = result?.seen || [];
  const closestOne = closest(question.expect, seen, result?.difference);
  const [chosen, setChosen] = useState(closestOne);
  const difference = chosen === closestOne ? result?.difference : undefined; // it says nothing about another one
  const draw = (slice) => html`<table class="trace"><thead><tr><th scope="col"><span class="hidden">Entry</span></th><th scope="col">Expected</th><th scope="col">Seen</th></tr></thead>
    <tbody>${slice.map((row) => html`<tr class="${row.first ? 'first' : ''} ${row.after ? 'after' : ''}">
      <th scope="row">${row.first ? html`<span class="hidden">first difference, entry </span>` : ''}${row.index + 1}</th>
      <${Side} text=${row.expected} other=${row.seen} label="expected" /><${Side} text=${row.seen} other=${row.expected} label="seen" /></tr>`)}</tbody></table>`;
  return html`${question.expect.length > 1 && html`<p class="small">One of ${question.expect.length} traces is expected:
      ${question.expect.map((_, index) => html` <button type="button" class="choice" aria-pressed=${index === chosen} onClick=${() => setChosen(index)}>${index + 1}</button>`)}</p>`}
    ${seen.length || difference || result?.outcome === 'pass' || result?.outcome === 'fail'
      ? html`<${Paged} items=${rows(question.expect[chosen] || [], seen, difference)} page=${200} draw=${draw} what="entries" />`
      : html`<p class="muted">No trace was seen. Expected:</p><pre class="code" tabindex="0" role="region" aria-label="Expected"><code>${(question.expect[chosen] || []).join('\n')}</code></pre>`}`;
}

function Attempts({ attempts }) {
  if (!attempts || attempts.length < 2) return null;
  const passed = attempts.filter((each) => each.outcome === 'pass').length;
  return html`<details open=${passed > 0 && passed < attempts.length}><summary>${attempts.length} attempts, ${passed} passed</summary>
    <ol class="attempts">${attempts.map((each, index) => html`<li><b>${each.outcome}</b> <span class="muted">${index === 0 ? 'in company' : 'alone in a fresh process'}</span> ${each.detail}</li>`)}</ol></details>`;
}

const evidenceNames = { exit: 'How the process ended', stderr: 'stderr', noise: 'Noise on stdout' };

function Evidence({ evidence }) {
  const present = Object.entries(evidenceNames).filter(([key]) => evidence?.[key]);
  if (!present.length) return null;
  return html`<details><summary>Evidence: ${present.map(([, name]) => name.toLowerCase()).join(', ')}</summary>
    ${present.map(([key, name]) => html`<h4>${name}</h4><pre class="code" tabindex="0" role="region" aria-label=${name}><code>${evidence[key]}</code></pre>`)}</details>`;
}

// What is no program or no trace has no picture; the table above shows what there is.
function pictureOf(program, trace, seen) {
  try {
    return sequenceOf(program, trace, seen);
  } catch {
    return null;
  }
}

// Where there are arrows to draw; open where somebody will want to see it.
function Picture({ question, result, shown }) {
  const picture = useMemo(() => pictureOf(question.program, result?.trace, result?.seen), [question, result]);
  if (!picture || picture.arrows.length === 0) return null;
  return html`<details class="picture" open=${shown}><summary>Sequence</summary><${Sequence} picture=${picture} difference=${result.difference?.index} /></details>`;
}

const time = (us) => (us >= 1000 ? `${(us / 1000).toFixed(1)} ms` : `${us} \u00b5s`);

// An implementation may have been asked in another form than the case's own.
const AskedOtherwise = ({ asked }) => html`<p class="small">Asked in another form, by what this implementation has:</p>
  <pre class="code" tabindex="0" role="region" aria-label="What was asked"><code>${asked.javascript}</code></pre>`;

export function Answer({ name, question: own, result, verdict, earlier, open }) {
  const question = useMemo(() => ({ ...own, ...result?.asked }), [own, result]);
  return html`<details class="answer ${verdict.tone}" open=${open}>
    <summary><b>${name}</b> <${Verdict} verdict=${verdict} /> <span class="detail">${result?.detail || (verdict.name === 'pass' ? '' : verdict.meaning)}</span>${result?.durationUs > 0 && html` <span class="muted small">${time(result.durationUs)}</span>`}</summary>
    <${Earlier} earlier=${earlier} place=${own.at} />
    ${result?.listed && html`<p><b>Listed:</b> ${result.listed}</p>`}
    ${result?.asked && html`<${AskedOtherwise} asked=${result.asked} />`}
    <${Trace} question=${question} result=${result} />
    ${open && html`<${Picture} question=${question} result=${result} shown=${verdict.tone !== 'good'} />`}
    <${Attempts} attempts=${result?.attempts} />
    <${Evidence} evidence=${result?.evidence} />
    ${result?.replay && html`<p class="replay"><span class="muted">Replay</span> <${Copy} text=${result.replay} label="the replay command" /></p>`}
  </details>`;
}
