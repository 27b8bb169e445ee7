// What narrows the lists: text, verdict, implementation, authority; and which list is shown.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { href, replace } from '../route.js';
import { verdicts } from '../verdicts.js';

const Choice = ({ id, label, value, options, field }) => html`<label for=${id}>${label}
  <select id=${id} value=${value || ''} onChange=${(event) => replace({ [field]: event.target.value })}>
    <option value="">any</option>${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
  </select></label>`;

export function Filters({ model, route, found }) {
  const text = useRef();
  const box = useRef();
  useLayoutEffect(() => { // what stays in sight below the filters must know how high they are
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      const sticky = getComputedStyle(box.current).position === 'sticky';
      document.documentElement.style.setProperty('--filters', `${sticky ? box.current.offsetHeight : 0}px`);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const focus = (event) => {
      if (event.key !== '/' || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      text.current.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  const present = model.verdictNames;
  const verdictOptions = [['eyes', 'needs a look'], ...verdicts.filter((each) => present.has(each.name)).map((each) => [each.name, each.name])];
  if (present.has('no result')) verdictOptions.push(['no result', 'no result']);
  if (model.untested) verdictOptions.push(['untested', 'clauses without a case']);
  const active = route.q || route.verdict || route.authority || route.on;
  const cases = route.view === 'cases';
  return html`<div ref=${box} class="filters" role="search" aria-label="Filter">
    <nav class="views" aria-label="List">
      <a href=${href({ view: null })} aria-current=${cases ? 'false' : 'true'}>Clauses <span class="count">${found.clauses.length}</span></a>
      <a href=${href({ view: 'cases', clause: null })} aria-current=${cases ? 'true' : 'false'}>Cases <span class="count">${found.cases.length}</span></a>
    </nav>
    <label class="text" for="filter-text">Text
      <input id="filter-text" ref=${text} type="search" autocomplete="off" spellcheck=${false} placeholder="id, statement or section  ( / )" value=${route.q || ''} onInput=${(event) => replace({ q: event.target.value })} /></label>
    <${Choice} id="filter-verdict" label="Verdict" field="verdict" value=${route.verdict} options=${verdictOptions} />
    <${Choice} id="filter-on" label="Implementation" field="on" value=${route.on} options=${model.names.map((each) => [each, each])} />
    <${Choice} id="filter-authority" label="Authority" field="authority" value=${route.authority} options=${model.authorities.map((each) => [each, each])} />
    <p class="found" role="status">${active ? html`${found.clauses.length} clauses, ${found.cases.length} cases match. ` : ''}</p>
    ${active && html`<a class="clear" href=${href({ q: null, verdict: null, authority: null, on: null })}>Clear</a>`}
  </div>`;
}
