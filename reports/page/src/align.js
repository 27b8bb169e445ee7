// Expected and seen side by side.

// Of several allowed traces the one that the judge's difference is about; where that does not tell, the one that agrees
// longest with what was seen.
export function closest(alternatives, seen, difference) {
  const judged = (entries) => difference && (entries[difference.index] ?? null) === difference.expected;
  let best = 0;
  let bestLength = -1;
  alternatives.forEach((entries, index) => {
    let length = 0;
    const bonus = judged(entries) ? 0.5 + seen.length : 0;
    while (length < entries.length && length < seen.length && entries[length] === seen[length]) length += 1;
    if (length + bonus > bestLength) [best, bestLength] = [index, length + bonus];
  });
  return best;
}

// One row per entry; `first` marks where the judge found the first difference. What follows it is beside the point.
export function rows(expected, seen, difference) {
  const length = Math.max(expected.length, seen.length, difference ? difference.index + 1 : 0);
  return Array.from({ length }, (_, index) => ({
    index,
    expected: expected[index],
    seen: seen[index],
    first: difference?.index === index,
    after: Boolean(difference) && index > difference.index,
  }));
}

// The wire form with a line for each step, so that it can be read.
export function programText(program) {
  if (!program || typeof program.agents !== 'object' || program.agents === null) return JSON.stringify(program, null, 2);
  const agents = Object.entries(program.agents).map(([name, steps]) => {
    if (!Array.isArray(steps)) return `  ${JSON.stringify(name)}: ${JSON.stringify(steps)}`;
    const lines = steps.map((step) => `    ${JSON.stringify(step)}`);
    return `  ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{"agents": {\n${agents.join(',\n')}\n}}`;
}
