// The record's lines, arranged the way the page reads them.
import { clauseStates, profiles, verdictOf, verdicts } from './verdicts.js';

const stateOrder = Object.keys(clauseStates);
const unaskedStates = ['missing', 'unrequired', 'unasked'];

// Of the clauses and cases only those that stand on one of the profile's authorities (verdicts.js).
export function modelOf(lines, profile = profiles.all) {
  const counts = (each) => !profile.authorities || profile.authorities.includes(each.authority);
  const of = (kind) => lines.filter((line) => line && line.record === kind);
  const start = of('run')[0] || { implementations: [], command: [], gate: [] };
  const cases = of('case').filter(counts);
  const results = new Map(); // "implementation\ncase" would be ambiguous: a map of maps
  for (const result of of('result')) {
    if (!results.has(result.implementation)) results.set(result.implementation, new Map());
    results.get(result.implementation).set(result.case, result);
  }
  const testees = new Map(of('testee').map((each) => [each.implementation, each]));
  const names = [...new Set([...start.implementations, ...testees.keys(), ...results.keys()])];
  const resultOf = (implementation, id) => results.get(implementation)?.get(id);
  const clauses = clausesOf(of('clause').filter(counts), cases, of('clause'));

  for (const each of cases) {
    each.verdicts = names.map((name) => asOf(testees.get(name), verdictOf(resultOf(name, each.id))));
    each.text = [each.id, each.title, ...each.clauses].join('\n').toLowerCase();
  }
  for (const clause of clauses) {
    clause.text = [clause.id, clause.statement, clause.section].join('\n').toLowerCase();
    clause.states = names.map((_, index) => stateOf(clause.cases, index));
  }
  return {
    start, cases, clauses, names, testees, resultOf,
    caseById: new Map(cases.map((each) => [each.id, each])),
    clauseById: new Map(clauses.map((each) => [each.id, each])),
    verdictNames: new Set(cases.flatMap((each) => each.verdicts.map((verdict) => verdict.name))),
    authorities: [...new Set([...clauses, ...cases].map((each) => each.authority))],
    workloads: of('workload'),
    problems: of('problem').map((each) => each.message),
    end: of('end')[0],
    implementations: names.map((name, index) => implementationOf(name, index, { testees, cases, clauses })),
  };
}

// Where an implementation could not be run, that is said once and not of each of its cases.
const asOf = (testee, verdict) => (testee?.failed && verdict.name === 'not-run' ? { ...verdict, tone: 'none', eyes: false, clause: 'missing' } : verdict);

// The record's clauses with their cases, and one for each id that only cases name.
function clausesOf(listed, cases, every) {
  const byId = new Map(listed.map((each) => [each.id, { ...each, cases: [] }]));
  const known = new Set(every.map((each) => each.id));
  for (const each of cases)
    for (const id of each.clauses) {
      if (!byId.has(id) && known.has(id)) continue; // of another authority
      if (!byId.has(id)) byId.set(id, { id, statement: '', authority: each.authority, section: '', link: '', since: [], cases: [] });
      byId.get(id).cases.push(each);
    }
  return [...byId.values()];
}

function stateOf(cases, index) {
  let worst = stateOrder.length - 1;
  let ofThat = 0;
  let asked = 0;
  for (const each of cases) {
    const rank = stateOrder.indexOf(each.verdicts[index].clause);
    if (!unaskedStates.includes(stateOrder[rank])) asked += 1;
    if (rank < worst) [worst, ofThat] = [rank, 0];
    if (rank === worst) ofThat += 1;
  }
  return { name: stateOrder[worst], count: ofThat, asked };
}

function implementationOf(name, index, { testees, cases, clauses }) {
  const counts = new Map();
  let eyes = 0;
  for (const each of cases) {
    const verdict = each.verdicts[index];
    counts.set(verdict.name, (counts.get(verdict.name) || 0) + 1);
    if (verdict.eyes) eyes += 1;
  }
  const order = new Map(verdicts.map((each) => [each.name, each.rank]));
  const rank = (verdict) => (verdict === 'pass' ? -1 : order.get(verdict) ?? 99);
  const states = Object.fromEntries(stateOrder.map((state) => [state, 0]));
  for (const clause of clauses) states[clause.states[index].name] += 1;
  return {
    name, index, eyes, states,
    testee: testees.get(name),
    counts: [...counts].sort(([one], [other]) => rank(one) - rank(other)),
    asked: states.kept + states.broken + states.unclear + states.known,
  };
}

// Which cases and clauses a filter leaves. `verdict` is a verdict's name, "eyes": all that need eyes, or
// "untested": the clauses without a case; `on` an implementation, without which any will do.
export function filtered(model, { q, verdict, authority, on }) {
  const words = (q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text) => words.every((word) => text.includes(word));
  const at = on ? model.names.indexOf(on) : -1;
  const asAsked = (each) => !verdict || (verdict === 'eyes' ? each.eyes : each.name === verdict);
  const caseVerdictFits = (each) => (at >= 0 ? asAsked(each.verdicts[at]) : each.verdicts.some(asAsked));
  const cases = model.cases.filter((each) => (!authority || each.authority === authority) && has(each.text) && caseVerdictFits(each));
  const clauses = [];
  for (const clause of model.clauses) {
    if (verdict === 'untested' && clause.cases.length) continue;
    if (authority && clause.authority !== authority) continue;
    const inClause = clause.cases.filter((each) => caseVerdictFits(each) && (has(clause.text) || has(each.text)));
    if (inClause.length || ((!verdict || verdict === 'untested') && has(clause.text))) clauses.push({ clause, cases: inClause });
  }
  return { cases, clauses };
}
