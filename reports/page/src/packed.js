// What stands in the page of a record (reports/html/page_json.h), unpacked: the index at once, the details of a case when it is opened.
const standsForId = /\u0001/g;

// The parts of the index, with `verdictName(column, at)`: undefined where there is no result. A case knows the place `at` which it stands.
export function unpacked(index) {
  const of = (kind) => index.lines.filter((line) => line && line.record === kind);
  const { id, title, authority, clauses } = index.cases;
  return {
    start: of('run')[0] || { implementations: [], command: [], gate: [] },
    clauses: of('clause'),
    cases: id.map((_, place) => ({ at: place, id: id[place], title: title[place], authority: authority[place], clauses: clauses[place] })),
    names: index.implementations,
    testees: new Map(of('testee').map((each) => [each.implementation, each])),
    workloads: of('workload'),
    problems: of('problem').map((each) => each.message),
    end: of('end')[0],
    history: of('history')[0],
    replays: index.replays,
    verdictName: (column, place) => index.verdictNames[index.verdicts[column].charCodeAt(place) - 97],
  };
}

// Gives the lines of a long text by their places, and looks no further into it than to the line that is asked for.
export function linesIn(text) {
  const starts = [0];
  return (at) => {
    while (starts.length <= at + 1) starts.push(text.indexOf('\n', starts[starts.length - 1]) + 1);
    return text.slice(starts[at], starts[at + 1] - 1);
  };
}

// The case with all that its line holds, and the results of all implementations, undefined where there is none.
export function detailed(record, question, line) {
  const { results, ...rest } = JSON.parse(line);
  const whole = { ...question, ...rest };
  const traceOf = (result) => (typeof result?.trace === 'number' ? results[result.trace]?.trace : result?.trace);
  const resultOf = (packed, column) => {
    if (!packed) return undefined;
    const outcome = packed.outcome || 'pass';
    const detail = packed.detail || '';
    const expected = packed.asked?.expect || rest.expect;
    return {
      ...packed, outcome, detail, trace: traceOf(packed),
      implementation: record.names[column], case: question.id, verdict: record.verdictName(column, question.at),
      seen: packed.seen || expected[packed.as] || [],
      attempts: packed.attempts || [{ outcome, detail }],
      durationUs: packed.durationUs || 0,
      replay: typeof packed.replay === 'number' ? record.replays[packed.replay].replace(standsForId, () => question.id) : packed.replay,
    };
  };
  return { question: whole, results: results.map(resultOf) };
}
