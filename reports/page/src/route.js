// What is shown stands in the address after "#", so that every view can be shared: q, verdict, on, authority, view,
// clause, case.
import { useEffect, useState } from 'preact/hooks';

export const read = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

// Slashes stay readable: ids are paths.
const encoded = (text) => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%40/g, '@');

// The address of the present view with some fields changed; null removes one.
export function href(changes, from = read()) {
  const fields = Object.entries({ ...from, ...changes }).filter(([, value]) => value);
  return `#${fields.map(([key, value]) => `${key}=${encoded(value)}`).join('&')}`;
}

// Without a step in the history: for what changes with each key.
export function replace(changes) {
  history.replaceState(null, '', href(changes));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute() {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const update = () => setRoute(read());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return route;
}
