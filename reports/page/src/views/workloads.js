// Workloads of flow control: how fast, how slow at worst, how full the queues; and which laws the patterns break.
import { html } from '../html.js';
import { cumulative, duration, fullest, logScale, percentile, rate } from '../plot.js';

const lines = ['plot-one', 'plot-two', 'plot-three', 'plot-four'];
const lineOf = (model, name) => lines[model.names.indexOf(name) % lines.length];
const [width, height, left, bottom] = [620, 240, 46, 40];

// Of how many things each took no longer than that: one line for each implementation.
function LatencyPlot({ model, name, runs }) {
  const bounds = runs.flatMap(({ latencyUs }) => latencyUs.map(([us]) => us));
  const across = logScale(Math.min(...bounds), Math.max(...bounds), left, width - 12);
  const down = (share) => 10 + (height - bottom - 10) * (1 - share);
  const path = ({ latencyUs }) => cumulative(latencyUs).reduce((text, [us, share]) => `${text}H${across.at(us).toFixed(1)}V${down(share).toFixed(1)}`, `M${left} ${down(0)}`);
  return html`<figure class="plot"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Latency of ${name}: the same figures are in the table">
    ${[0, 0.5, 0.9, 1].map((share) => html`<g><line class="grid" x1=${left} x2=${width - 12} y1=${down(share)} y2=${down(share)} /><text x=${left - 6} y=${down(share) + 4} text-anchor="end">${share * 100} %</text></g>`)}
    ${across.ticks.map((us) => html`<g><line class="grid" x1=${across.at(us)} x2=${across.at(us)} y1="10" y2=${height - bottom} /><text x=${across.at(us)} y=${height - bottom + 16} text-anchor="middle">${duration(us)}</text></g>`)}
    ${runs.map((run) => html`<path class=${lineOf(model, run.implementation)} d=${path(run)} />`)}
    <text x=${(left + width) / 2} y=${height - 6} text-anchor="middle">took no longer than this</text></svg>
  </figure>`;
}

// A bar for each queue: how full it was, of what it may hold.
const Levels = ({ run }) => html`<details class="small"><summary>Queues in ${run.implementation}: the fullest of ${run.levels.length} held ${fullest(run.levels).most} of ${fullest(run.levels).bound}</summary>
  <ul class="levels">${run.levels.map(({ at, most, bound }) => html`<li><span>${at}</span>
    <span class="level" role="img" aria-label="${most} of ${bound}"><span class=${most > bound ? 'over' : ''} style=${{ width: `${Math.min(100, (100 * most) / bound)}%` }}></span></span><span>${most} of ${bound}</span></li>`)}</ul></details>`;

function Measured({ model, name, runs }) {
  const fastest = Math.max(...runs.map(rate));
  return html`<section class="workload"><h3>${name}</h3><p class="muted">${runs[0].about}</p>
    <${LatencyPlot} model=${model} name=${name} runs=${runs} />
    <div class="wide"><table><thead><tr><th>Implementation</th><th>A second</th><th>Half within</th><th>99 of 100</th><th>999 of 1000</th><th>Fullest queue</th><th>Outcome</th></tr></thead>
      <tbody>${runs.map((run) => html`<tr><th><span class="key ${lineOf(model, run.implementation)}" aria-hidden="true"></span>${run.implementation}</th>
        <td><span class="rate" style=${{ width: `${(6 * rate(run)) / fastest}rem` }} aria-hidden="true"></span>${rate(run).toLocaleString('en')}</td>
        ${[0.5, 0.99, 0.999].map((share) => html`<td>${duration(percentile(run.latencyUs, share))}</td>`)}
        <td>${run.levels.length > 0 && `${fullest(run.levels).most} of ${fullest(run.levels).bound}`}</td><td>${run.outcome}${run.detail && `: ${run.detail}`}</td></tr>`)}</tbody></table></div>
    ${runs.filter(({ levels }) => levels.length > 0).map((run) => html`<${Levels} run=${run} />`)}</section>`;
}

function Examined({ runs }) {
  return html`<section class="workload"><h3>Patterns under random scripts</h3>
    <p class="muted">The samples of an article break laws, each shown by the shortest script that was found; their corrected twins break none.</p>
    <div class="wide"><table><thead><tr><th>Pattern</th><th>Implementation</th><th>Scripts</th><th>Law that it breaks</th><th>What was seen</th><th>Witness</th></tr></thead>
    <tbody>${runs.flatMap((run) => (run.breaches.length === 0 ? [undefined] : run.breaches).map((breach, index) => html`<tr>
      <th>${index === 0 && run.workload}</th><td>${index === 0 && run.implementation}</td><td>${index === 0 && (run.outcome === 'unsupported' ? 'unsupported' : run.items.toLocaleString('en'))}</td>
      ${breach ? html`<td><code>${breach.law}</code>${!breach.known && html` <b class="failed">not known</b>`}</td><td>${breach.text}</td><td><code>${breach.witness || ''}</code></td>`
        : html`<td colspan="3" class="muted">${run.outcome === 'unsupported' ? '' : run.detail || 'none'}</td>`}</tr>`))}</tbody></table></div></section>`;
}

export function Workloads({ model }) {
  const { workloads } = model;
  if (workloads.length === 0) return null;
  const measured = workloads.filter(({ latencyUs }) => latencyUs.length > 0);
  const others = workloads.filter(({ latencyUs }) => latencyUs.length === 0);
  const names = [...new Set(measured.map(({ workload }) => workload))];
  return html`<section aria-labelledby="workloads"><h2 id="workloads">Flow control</h2>
    ${names.map((name) => html`<${Measured} model=${model} name=${name} runs=${measured.filter(({ workload }) => workload === name)} />`)}
    ${others.length > 0 && html`<${Examined} runs=${others} />`}</section>`;
}
