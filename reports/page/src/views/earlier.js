// Earlier runs, where the page has a history: a small trend for an implementation, a row of marks for a case.
import { share, since, trendPoints } from '../earlier.js';
import { html } from '../html.js';
import { verdictNamed } from '../verdicts.js';

const [width, height, margin] = [220, 36, 5];
const percent = (run) => `${(100 * share(run)).toFixed(1)} %`;
const day = (run) => `${run.started}`.slice(0, 16).replace('T', ' ');
const runText = (run) => `run ${run.run}, ${day(run)}, version ${run.version || 'unknown'}`;

// How the share of kept clauses went; a ring where the version is another one than before.
export function Trend({ earlier, name }) {
  const points = earlier ? trendPoints(earlier.runs, width - 2 * margin, height - 2 * margin) : [];
  if (points.length < 2) return null;
  const [first, last] = [points[0].run, points[points.length - 1].run];
  const isNew = (index) => index > 0 && points[index].run.version !== points[index - 1].run.version;
  return html`<figure class="trend"><svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label="${name}: clauses kept over ${points.length} runs, from ${percent(first)} to ${percent(last)}">
      <path d=${points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${(x + margin).toFixed(1)} ${(y + margin).toFixed(1)}`).join('')} />
      ${points.map(({ x, y, run }, index) => html`<circle class=${isNew(index) ? 'new' : ''} cx=${(x + margin).toFixed(1)} cy=${(y + margin).toFixed(1)} r=${isNew(index) ? 4 : 2.5}><title>${runText(run)}: ${run.kept} of ${run.asked} kept, ${run.look} to look at</title></circle>`)}</svg>
    <figcaption class="small muted">${percent(first)} to ${percent(last)} in ${points.length} runs since ${day(first)}</figcaption></figure>`;
}

const countText = (marks) => [...new Set(marks.map(({ verdict }) => verdict))].map((verdict) => `${marks.filter((each) => each.verdict === verdict).length} ${verdict}`).join(', ');

// The verdicts of one case in earlier runs, since when it is so, and how steady it was.
export function Earlier({ earlier, place }) {
  const marks = earlier ? earlier.marksOf(place) : [];
  if (marks.length < 2) return null;
  const { run, before } = since(marks);
  const flaky = earlier.flakinessOf(place);
  return html`<p class="earlier"><span class="muted">Runs</span>
    <span class="marks" role="img" aria-label="Verdicts in ${marks.length} runs: ${countText(marks)}">${marks.map((each) => html`<span class="mark v-${verdictNamed(each.verdict).tone} ${each.verdict}" title="${each.verdict}: ${runText(each.run)}"></span>`)}</span>
    <span class="small muted">${before ? `so since run ${run.run} (${day(run)}), ${before} before` : `so in all ${marks.length} runs`}</span>
    ${flaky && html` <span class="small flaky">flaky ${Math.round(100 * flaky.share)} %: ${[flaky.flips > 0 && `${flaky.flips} of ${flaky.pairs} changes of run brought another outcome`,
      flaky.disagreeing > 0 && `the attempts of ${flaky.disagreeing} of ${flaky.runs} runs disagreed`].filter(Boolean).join(', ')}</span>`}</p>`;
}
