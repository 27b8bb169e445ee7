// A tile for each implementation: who it is, how many clauses it keeps, its verdicts as a bar.
import { html } from '../html.js';
import { href } from '../route.js';
import { clauseStates, profileNamed, profiles, verdictNamed } from '../verdicts.js';
import { Trend } from './earlier.js';

function Identity({ testee }) {
  if (!testee) return html`<p class="muted">The run ended before its handshake.</p>`;
  if (!testee.identity) return html`<p class="failed">Could not be run: ${testee.failed}</p>`;
  const { identity, adapter } = testee;
  return html`<p class="muted">${identity.name} ${identity.version}, ${identity.documents ? `documents of ${identity.documents}` : 'documents without a version'}, adapter ${adapter?.name} ${adapter?.version}</p>
    ${testee.failed && html`<p class="failed">Stopped: ${testee.failed}</p>`}`;
}

const Bar = ({ counts, label }) => html`<div class="bar" role="img" aria-label=${label}>
  ${counts.map(([name, count]) => html`<span class="v-${verdictNamed(name).tone} ${name}" style=${{ flexGrow: count }} title="${count} ${name}"></span>`)}</div>`;

function Tile({ implementation, route }) {
  const { name, counts, states, asked, testee } = implementation;
  const chosen = (verdict) => route.on === name && route.verdict === verdict;
  return html`<li class="tile">
    <h3>${name}</h3>
    <${Identity} testee=${testee} />
    ${asked > 0 && html`<p class="score"><b>${states.kept}</b> of ${asked} asked clauses kept</p>
      <${Trend} earlier=${implementation.earlier} name=${name} />
      <${Bar} counts=${counts} label=${counts.map(([verdict, count]) => `${count} ${verdict}`).join(', ')} />`}
    <ul class="legend">${counts.map(([verdict, count]) => html`<li>
      <a class=${chosen(verdict) ? 'chosen' : ''} href=${href(chosen(verdict) ? { verdict: null, on: null } : { verdict, on: name })} title=${verdictNamed(verdict).meaning}>
        <span class="dot v-${verdictNamed(verdict).tone} ${verdict}" aria-hidden="true"></span><b>${count}</b> ${verdict}</a></li>`)}</ul>
  </li>`;
}

const roomyMax = 8; // with more than these smaller tiles show them on one screen

export const Implementations = ({ model, route }) => html`<section aria-labelledby="implementations">
  <h2 id="implementations">Implementations</h2>
  <nav class="profiles" aria-label="Measured by">Measured by ${Object.entries(profiles).map(([name, profile]) => html` <a class=${profileNamed(route.profile) === profile ? 'chosen' : ''}
    aria-current=${profileNamed(route.profile) === profile ? 'true' : 'false'} title=${profile.meaning} href=${href({ profile: name === 'all' ? null : name })}>${profile.label}</a>`)}</nav>
  <ul class="tiles ${model.implementations.length > roomyMax ? 'dense' : ''}">${model.implementations.map((each) => html`<${Tile} key=${each.name} implementation=${each} route=${route} />`)}</ul>
  <details class="small"><summary>How this is counted</summary>
    <p>A case that fails, crashes, or passes its deadline breaks each clause that it names. A clause is <i>kept</i> where all
    its asked cases pass, <i>a known difference</i> where the only failures are listed as known, <i>unclear</i> where a case has
    no sure answer, and has <i>no result</i> where the run left none. Clauses that are newer than the documents an implementation follows are <i>not required</i>; those
    whose cases need a feature that it does not claim are <i>not asked</i>. Neither counts for or against.
    States, worst first: ${Object.values(clauseStates).map((each) => each.label).join(', ')}.</p></details>
</section>`;
