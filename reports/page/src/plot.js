// What the plots of workloads are made of: shares, percentiles, scales and ticks. Pure.

const total = (classes) => classes.reduce((sum, [, count]) => sum + count, 0);

// [[us, share that took no longer], …], ascending, from classes [[upper bound in us, count], …].
export function cumulative(classes) {
  const all = total(classes);
  let seen = 0;
  return classes.map(([us, count]) => {
    seen += count;
    return [us, seen / all];
  });
}

// The upper bound of the class in which that share lies; undefined where there is none.
export const percentile = (classes, share) => cumulative(classes).find(([, reached]) => reached >= share - 1e-12)?.[0];

// A logarithmic scale from [low, high] to [from, to]. Whole powers of ten are its ticks.
export function logScale(low, high, from, to) {
  const first = Math.floor(Math.log10(Math.max(low, 1)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(high, 1))));
  const at = (value) => from + ((to - from) * (Math.log10(Math.max(value, 1)) - first)) / (last - first);
  return { at, ticks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)) };
}

export function duration(us) {
  if (us === undefined) return '';
  if (us < 1000) return `${us} \u00b5s`;
  if (us < 1_000_000) return `${+(us / 1000).toPrecision(3)} ms`;
  return `${+(us / 1_000_000).toPrecision(3)} s`;
}

export const rate = ({ items, elapsedUs }) => (elapsedUs > 0 ? Math.round((items * 1e6) / elapsedUs) : 0);

// The fullest queue, as a share of what it may hold, and how full it was; undefined where none was looked at.
export const fullest = (levels) => levels.reduce((most, each) => (most === undefined || each.most / each.bound > most.most / most.bound ? each : most), undefined);
