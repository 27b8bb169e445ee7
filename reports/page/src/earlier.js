// What a history tells of earlier runs (reports/history), arranged for one implementation. Pure.

// { runs, marksOf(place), flakinessOf(place) } of the implementation with this name; undefined where the page has no history of it.
export function earlierOf(history, name) {
  const own = history?.implementations.find((each) => each.implementation === name);
  if (!own || !own.runs.length) return undefined;
  const flaky = new Map(own.flaky.map(([place, flips, pairs, disagreeing, runs]) => [place, { flips, pairs, disagreeing, runs, share: (flips + disagreeing) / (pairs + runs) }]));
  return {
    runs: own.runs,
    // For each run that asked the case: { run, verdict }, the newest last.
    marksOf: (place) => [...(own.sequences[own.cases[place]] || '')].map((sign, index) => ({ run: own.runs[index], verdict: history.signs[sign] })).filter((each) => each.verdict),
    flakinessOf: (place) => flaky.get(place),
  };
}

// The run since which the verdict is what it is now, and the verdict before; that is undefined where it never was another one.
export function since(marks) {
  const present = marks[marks.length - 1].verdict;
  let first = marks.length - 1;
  while (first > 0 && marks[first - 1].verdict === present) first -= 1;
  return { run: marks[first].run, before: marks[first - 1]?.verdict };
}

export const share = ({ kept, asked }) => (asked > 0 ? kept / asked : undefined);

// Points [x, y] of the runs that asked a clause, within that width and height; what is higher stands higher. What stays the same is a line in the middle.
export function trendPoints(runs, width, height) {
  const shares = runs.map(share);
  const known = shares.filter((each) => each !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = (value) => (high === low ? height / 2 : height * (1 - (value - low) / (high - low)));
  return shares.map((value, index) => ({ run: runs[index], x: runs.length === 1 ? width / 2 : (width * index) / (runs.length - 1), y: value === undefined ? undefined : y(value) })).filter((each) => each.y !== undefined);
}
