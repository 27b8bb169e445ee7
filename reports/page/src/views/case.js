// One case: what it asks, the program, and what each implementation answered.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { programText } from '../align.js';
import { pieces } from '../highlight.js';
import { html } from '../html.js';
import { href } from '../route.js';
import { Answer } from './answer.js';
import { Authority, Outside } from './parts.js';

const Code = ({ text, label }) => html`<pre class="code" tabindex="0" role="region" aria-label=${label}><code>${pieces(text).map(([kind, piece]) => (kind === 'plain' ? piece : html`<span class="t-${kind}">${piece}</span>`))}</code></pre>`;

const Clause = ({ clause }) => html`<li><span class="line"><a class="id" href=${href({ clause: clause.id, case: null, view: null, q: null, verdict: null, on: null, authority: null })}>${clause.id}</a>
  <${Authority} name=${clause.authority} />${clause.since?.length > 0 && html`<span class="since">since ${clause.since.join(', ')}</span>`}</span>
  <span class="statement">${clause.statement} </span><span class="small"><${Outside} to=${clause.link}>${clause.section || 'source'}<//></span></li>`;

// The neighbours among the cases that the filter leaves.
function Neighbours({ id, cases }) {
  const at = cases.findIndex((each) => each.id === id);
  if (at < 0) return null;
  const step = (to, text) => (cases[to] ? html`<a href=${href({ case: cases[to].id })}>${text}</a>` : html`<span class="muted">${text}</span>`);
  return html`<span class="neighbours">${step(at - 1, '\u2190 previous')} <span class="muted">${at + 1} of ${cases.length}</span> ${step(at + 1, 'next \u2192')}</span>`;
}

function Answers({ model, route, question, results }) {
  return model.names.map((name, index) => html`<${Answer} key=${`${name}\n${question.id}`} name=${name} question=${question} result=${results[index]} verdict=${question.verdicts[index]} earlier=${model.implementations[index].earlier}
    open=${question.verdicts[index].eyes || route.on === name || model.names.length === 1} />`);
}

// `detailOf(question)`: what packed.js unpacks, undefined until the whole file has been read; `whole` says that it has.
export function Case({ model, route, found, detailOf, whole }) {
  const brief = model.caseById.get(route.case);
  const detail = useMemo(() => brief && detailOf(brief), [brief, whole]);
  const question = detail?.question || brief;
  const title = useRef();
  useEffect(() => {
    scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, [route.case]);
  const back = href({ case: null });
  useEffect(() => {
    const leave = (event) => { if (event.key === 'Escape') location.hash = back; };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [back]);
  if (!question) return html`<main id="main" class="case"><p><a href=${back}>\u2190 Report</a></p><h1 ref=${title} tabindex="-1">No case ${route.case} in this report</h1></main>`;
  return html`<main id="main" class="case">
    <p class="path"><a href=${back}>\u2190 Report</a><${Neighbours} id=${question.id} cases=${found.cases} /></p>
    <h1 ref=${title} tabindex="-1" class="id">${question.id}</h1>
    ${question.title && html`<p class="lead">${question.title}</p>`}
    ${detail && html`<p class="small muted">suite ${question.suite} \u00b7 ${question.place}${question.features?.length > 0 && ` \u00b7 needs ${question.features.join(', ')}`}</p>`}
    <ul class="asks">${question.clauses.map((id) => html`<${Clause} key=${id} clause=${model.clauseById.get(id)} />`)}</ul>
    ${detail ? html`<h2>Program</h2>
    <${Code} text=${question.javascript || ''} label="The program as JavaScript" />
    <details><summary>The program as data</summary><pre class="code" tabindex="0" role="region" aria-label="The program as data"><code>${programText(question.program)}</code></pre></details>
    <h2>Answers</h2>
    <${Answers} model=${model} route=${route} question=${question} results=${detail.results} />` : html`<p class="muted" role="status">The rest of this file is being read.</p>`}
  </main>`;
}
