// The record's lines, arranged the way the page reads them.
import { earlierOf } from './earlier.js';
import { clauseStates, profiles, verdictNamed, verdicts } from './verdicts.js';

const stateOrder = Object.keys(clauseStates);
const stateRanks = new Map(stateOrder.map((state, rank) => [state, rank]));
const unaskedStates = ['missing', 'unrequired', 'unasked'];

// Of the record (packed.js) only those clauses and cases that stand on one of the profile's authorities (verdicts.js).
export function modelOf(record, profile = profiles.all) {
  const counts = (each) => !profile.authorities || profile.authorities.includes(each.authority);
  const { names, testees } = record;
  const shared = names.map((name) => new Map([...verdicts.map((each) => each.name), undefined].map((verdict) => [verdict, asOf(testees.get(name), verdictNamed(verdict))])));
  const cases = record.cases.filter(counts).map((each) => ({ ...each, verdicts: names.map((_, column) => verdictIn(shared[column], record.verdictName(column, each.at))) }));
  const clauses = clausesOf(record.clauses.filter(counts), cases, record.clauses);
  for (const clause of clauses) clause.states = names.map((_, index) => stateOf(clause.cases, index));
  return {
    ...record, cases, clauses,
    caseById: new Map(cases.map((each) => [each.id, each])),
    clauseById: new Map(clauses.map((each) => [each.id, each])),
    verdictNames: new Set(cases.flatMap((each) => each.verdicts.map((verdict) => verdict.name))),
    authorities: [...new Set([...clauses, ...cases].map((each) => each.authority))],
    eyes: cases.filter((each) => each.verdicts.some((verdict) => verdict.eyes)).length,
    untested: clauses.filter((each) => !each.cases.length).length,
    implementations: names.map((name, index) => ({ ...implementationOf(name, index, { testees, cases, clauses }), earlier: earlierOf(record.history, name) })),
  };
}

const verdictIn = (shared, name) => shared.get(name) || shared.get(undefined);

// Where an implementation could not be run, that is said once and not of each of its cases.
const asOf = (testee, verdict) => (testee?.failed && verdict.name === 'not-run' ? { ...verdict, tone: 'none', eyes: false, clause: 'missing' } : verdict);

// What a text filter looks at, made when one is first used.
const remembered = (parts) => (each) => (each.text ??= parts(each).join('\n').toLowerCase());
const caseText = remembered((each) => [each.id, each.title, ...each.clauses]);
const clauseText = remembered((each) => [each.id, each.statement, each.section]);

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
    const rank = stateRanks.get(each.verdicts[index].clause);
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
  const has = (textOf, each) => words.length === 0 || words.every((word) => textOf(each).includes(word));
  const at = on ? model.names.indexOf(on) : -1;
  const asAsked = (each) => !verdict || (verdict === 'eyes' ? each.eyes : each.name === verdict);
  const caseVerdictFits = (each) => (at >= 0 ? asAsked(each.verdicts[at]) : each.verdicts.some(asAsked));
  const cases = model.cases.filter((each) => (!authority || each.authority === authority) && has(caseText, each) && caseVerdictFits(each));
  const clauses = [];
  for (const clause of model.clauses) {
    if (verdict === 'untested' && clause.cases.length) continue;
    if (authority && clause.authority !== authority) continue;
    const clauseHas = has(clauseText, clause);
    const inClause = clause.cases.filter((each) => caseVerdictFits(each) && (clauseHas || has(caseText, each)));
    if (inClause.length || ((!verdict || verdict === 'untested') && clauseHas)) clauses.push({ clause, cases: inClause });
  }
  return { cases, clauses };
}
