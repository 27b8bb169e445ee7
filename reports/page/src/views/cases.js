// Cases as a list, a verdict per implementation.
import { html } from '../html.js';
import { href } from '../route.js';
import { Paged, Verdict } from './parts.js';

const Row = ({ each, names, title }) => html`<li>
  <a class="id" href=${href({ case: each.id })}>${each.id}</a>
  ${title && each.title && html`<span class="statement">${each.title}</span>`}
  <span class="verdicts">${each.verdicts.map((verdict, index) => html`<span class="pair"><span class="name">${names[index]}</span> <${Verdict} verdict=${verdict} /></span>`)}</span></li>`;

export function CaseList({ model, cases }) {
  const draw = (slice) => html`<ul class="cases">${slice.map((each) => html`<${Row} key=${each.id} each=${each} names=${model.names} title=${true} />`)}</ul>`;
  return cases.length ? html`<${Paged} items=${cases} draw=${draw} apart=${true} what="cases" />` : html`<p class="nothing">No case matches.</p>`;
}
