// What ran, when, and whether the gate holds.
import { html } from '../html.js';
import { href } from '../route.js';
import { authorityText } from '../verdicts.js';
import { Copy } from './parts.js';

const gates = {
  holds: { tone: 'good', sign: '\u2713', title: 'The gate holds' },
  breaks: { tone: 'bad', sign: '\u2715', title: 'The gate does not hold' },
  undecided: { tone: 'warn', sign: '?', title: 'The gate is undecided' },
};
const cutOff = { tone: 'warn', sign: '!', title: 'The run was cut off' };

function when(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return `${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 16)} UTC`;
}

function duration(ms) {
  if (!(ms >= 0)) return '';
  if (ms < 1000) return `${ms} ms`;
  return ms < 100_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

// As a shell would need it.
const commandText = (words) => words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`)).join(' ');

function nameOf(implementation) {
  const { testee, name } = implementation;
  return testee?.identity ? `${testee.identity.name} ${testee.identity.version}` : name;
}

const namedMax = 5; // with more than these a title of names is longer than what it stands above

function Title({ implementations }) {
  if (implementations.length > namedMax) return `${implementations.length} implementations`;
  return implementations.map((each, index) => html`${index > 0 && html`<span class="muted">, </span>`}<span class="nowrap">${nameOf(each)}</span>`);
}

const toResults = () => setTimeout(() => document.getElementById('results').scrollIntoView());

const Mark = () => html`<svg class="mark" viewBox="0 0 40 24" width="40" height="24" aria-hidden="true">
  <circle cx="6" cy="12" r="4.5" /><circle cx="34" cy="12" r="4.5" /><path d="M11 9h14m-4-4 4 4-4 4M29 15H15" /></svg>`;

export function Header({ model }) {
  const { start, end, eyes, untested } = model;
  const gate = end ? gates[end.gate] || cutOff : cutOff;
  return html`<header class="top">
    <p class="brand"><${Mark} />Portproof <span class="muted">${start.portproof}</span></p>
    <h1><${Title} implementations=${model.implementations} /></h1>
    <p class="lead">Conformance to the semantics of <code>worker_threads</code>: ${model.cases.length} cases for ${model.clauses.length} clauses${untested > 0 && html` (<a href=${href({ verdict: 'untested', view: null, clause: null })} onClick=${toResults}>${untested} without a case</a>)`}, run ${when(start.started)}${end ? ` in ${duration(end.durationMs)}` : ''}.</p>
    <section class="gate ${gate.tone}" aria-label="Gate">
      <span class="big" aria-hidden="true">${gate.sign}</span>
      <div>
        <h2>${gate.title}</h2>
        ${end ? end.why.length > 0 && html`<ul>${end.why.map((each) => html`<li>${each}</li>`)}</ul>`
          : html`<p>It left no last line: what follows is what had been written when it ended, and the gate was not decided. Cases without a result are shown as such.</p>`}
        <p class="muted">It counts what stands on ${start.gate.map((each, index) => html`${index > 0 && ' and '}<b>${each}</b>${authorityText(each) && ` (${authorityText(each)})`}`)}.</p>
        ${eyes > 0 && html`<p><a href=${href({ verdict: 'eyes', view: 'cases', clause: null })} onClick=${toResults}>Show the ${eyes === 1 ? 'case' : `${eyes} cases`} that ${eyes === 1 ? 'needs' : 'need'} a look</a></p>`}
      </div>
    </section>
    ${model.problems.length > 0 && html`<section class="problems" aria-label="Problems"><h2>${model.problems.length === 1 ? 'A problem' : `${model.problems.length} problems`} outside the cases</h2>
      <ul>${model.problems.map((each) => html`<li>${each}</li>`)}</ul></section>`}
    <dl class="facts">
      <div><dt>Seed</dt><dd><${Copy} text=${start.seed || ''} label="the seed" /></dd></div>
      <div><dt>Command</dt><dd><${Copy} text=${commandText(start.command)} label="the command" /></dd></div>
    </dl>
  </header>`;
}
