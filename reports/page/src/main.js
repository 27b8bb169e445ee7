import { render } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { html } from './html.js';
import { filtered, modelOf } from './model.js';
import { detailed, linesIn, unpacked } from './packed.js';
import { useRoute } from './route.js';
import { profileNamed } from './verdicts.js';
import { Case } from './views/case.js';
import { CaseList } from './views/cases.js';
import { Clauses } from './views/clauses.js';
import { Filters } from './views/filters.js';
import { Header } from './views/header.js';
import { Implementations } from './views/implementations.js';
import { Printing } from './views/parts.js';
import { Workloads } from './views/workloads.js';

// The list stays as it is behind an opened case, so that going back is going back to the same place.
function useSamePlace(away) {
  const place = useRef(null);
  if (away && place.current === null) place.current = scrollY;
  useLayoutEffect(() => {
    if (away || place.current === null) return;
    scrollTo(0, place.current);
    place.current = null;
  }, [away]);
}

function App({ printing, whole }) {
  const route = useRoute();
  const model = modelFor(profileNamed(route.profile));
  const found = useMemo(() => filtered(model, route), [model, route.q, route.verdict, route.authority, route.on]);
  useSamePlace(Boolean(route.case));
  return html`<${Printing.Provider} value=${printing}>
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById('main').focus(); }}>Skip to the results</a>
    ${route.case && html`<${Case} model=${model} route=${route} found=${found} detailOf=${detailOf} whole=${whole} />`}
    <div class="report" hidden=${Boolean(route.case)}>
      <${Header} model=${model} />
      <main id=${route.case ? 'list' : 'main'} tabindex="-1">
        <${Implementations} model=${model} route=${route} />
        <${Workloads} model=${model} />
        <section aria-labelledby="results"><h2 id="results">Results</h2>
          <${Filters} model=${model} route=${route} found=${found} />
          ${route.view === 'cases' ? html`<${CaseList} model=${model} cases=${found.cases} />` : html`<${Clauses} model=${model} found=${found} route=${route} />`}
        </section>
      </main>
    </div>
    <footer class="muted small">Made by Portproof from <code>run.jsonl</code>. This file needs no network.</footer>
  <//>`;
}

const root = document.getElementById('app');
const record = unpacked(JSON.parse(document.getElementById('index').textContent));
const models = new Map();
function modelFor(profile) {
  if (!models.has(profile)) models.set(profile, modelOf(record, profile));
  return models.get(profile);
}

// A line for each case stands behind this script. It may still be read when the first list is drawn: undefined until it is there.
let lineAt;
function detailOf(question) {
  if (document.readyState === 'loading') return undefined;
  lineAt ??= linesIn(document.getElementById('details').textContent);
  return detailed(record, question, lineAt(question.at));
}

document.title = `Portproof: ${record.names.join(', ')}`;
const draw = (printing) => render(html`<${App} printing=${printing} whole=${document.readyState !== 'loading'} />`, root);
addEventListener('beforeprint', () => draw(true));
addEventListener('afterprint', () => draw(false));
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => draw(false));
draw(false);
