// Small things that several views use.
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { authorityText, signs } from '../verdicts.js';

// On paper lists are whole.
export const Printing = createContext(false);

export const Verdict = ({ verdict }) => html`<span class="chip ${verdict.tone}" title=${verdict.meaning}>
  <span class="sign" aria-hidden="true">${signs[verdict.tone]}</span>${verdict.name}</span>`;

export const Authority = ({ name }) => html`<span class="authority" title=${authorityText(name)}>${name}</span>`;

// A link to somewhere else, where the address is one that only shows a page.
export function Outside({ to, children }) {
  if (!/^https?:\/\//i.test(to || '')) return html`<span>${children}</span>`;
  return html`<a href=${to} rel="noreferrer noopener" target="_blank">${children}<span class="out" aria-hidden="true"> \u2197</span></a>`;
}

export function Copy({ text, label }) {
  const [state, setState] = useState('');
  const area = useRef();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch { // no leave to: select it, so that a key copies it
      const range = document.createRange();
      range.selectNodeContents(area.current);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      setState('selected');
    }
  };
  useEffect(() => {
    if (!state) return undefined;
    const timer = setTimeout(() => setState(''), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  return html`<span class="copy"><code ref=${area}>${text}</code>
    <button type="button" onClick=${copy} aria-label="Copy ${label}">${state || 'copy'}</button>
    <span class="hidden" role="status">${state}</span></span>`;
}

// The first of many items, and more of them when the end comes into view. `draw` gets the slice to show.
export function Paged({ items, page = 100, atLeast = 0, draw, what }) {
  const printing = useContext(Printing);
  const [shown, setShown] = useState(page);
  const end = useRef();
  useEffect(() => setShown(page), [items]);
  const count = printing ? items.length : Math.min(items.length, Math.max(shown, atLeast));
  const more = () => setShown(count + page);
  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && more(), { rootMargin: '800px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [count, items]);
  return html`${draw(items.slice(0, count))}
    ${count < items.length && html`<p class="more" ref=${end}><button type="button" onClick=${more}>Show more</button>
      ${count} of ${items.length} ${what}</p>`}`;
}
