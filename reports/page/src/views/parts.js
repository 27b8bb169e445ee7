// Small things that several views use.
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
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

// A page of a list. It stays as it is while more are drawn behind it: links depend on the address, but on no opened case. Far from
// what is looked at an empty box of its height stands in its place, so that a long list costs no more than a short one.
function Page({ items, from, to, draw }) {
  const printing = useContext(Printing);
  const box = useRef();
  const [emptyHeight, setEmptyHeight] = useState(0); // 0: it is drawn
  useEffect(() => setEmptyHeight(0), [items]);
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
      // What is hidden has no height; what has the focus keeps it.
      if (isIntersecting) setEmptyHeight(0);
      else if (boundingClientRect.height > 0 && !box.current.contains(document.activeElement)) setEmptyHeight(boundingClientRect.height);
    }, { rootMargin: '1500px' });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const away = emptyHeight > 0 && !printing;
  const drawn = useMemo(() => !away && draw(items.slice(from, to)), [away, items, from, to, href({ case: null })]);
  return html`<div class="page" ref=${box} style=${{ height: away ? `${emptyHeight}px` : 'auto' }}>${drawn}</div>`;
}

const starts = (count, page) => Array.from({ length: Math.ceil(count / page) }, (_, index) => index * page);

// The first of many items, and more of them when the end comes into view. `draw` gets the slice to show: all of it at once, or `apart`
// page by page, of which only those are drawn that are near.
export function Paged({ items, page = 50, atLeast = 0, draw, apart = false, what }) {
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
  return html`${apart ? starts(count, page).map((from) => html`<${Page} key=${from} items=${items} from=${from} to=${Math.min(from + page, count)} draw=${draw} />`) : draw(items.slice(0, count))}
    ${count < items.length && html`<p class="more" ref=${end}><button type="button" onClick=${more}>Show more</button>
      ${count} of ${items.length} ${what}</p>`}`;
}
