// Tests of what the page makes of a record, without a browser: node --test reports/page/model_test.mjs
import assert from 'node:assert/strict';
import test from 'node:test';
import { closest, programText, rows } from './src/align.js';
import { earlierOf, since, trendPoints } from './src/earlier.js';
import { pieces } from './src/highlight.js';
import { filtered, modelOf as modelOfRecord } from './src/model.js';
import { detailed, linesIn, unpacked } from './src/packed.js';
import { profiles, verdicts } from './src/verdicts.js';

const run = { record: 'run', implementations: ['node', 'bun'], command: [], gate: ['doc'] };
const clause = (id, fields) => ({ record: 'clause', id, statement: `statement of ${id}`, authority: 'doc', section: 's', since: [], ...fields });
const question = (id, clauses, fields) => ({ record: 'case', id, title: '', authority: 'doc', clauses, expect: [[]], ...fields });
const result = (implementation, id, verdict) => ({ record: 'result', implementation, case: id, outcome: 'pass', verdict });

// As the page holds a record's lines (reports/html/page_json.h).
function packed(lines) {
  const of = (kind) => lines.filter((line) => line.record === kind);
  const names = [...new Set([...of('run').flatMap((line) => line.implementations), ...of('testee').map((line) => line.implementation), ...of('result').map((line) => line.implementation)])];
  const verdictNames = verdicts.map((each) => each.name);
  const letter = (implementation, id) => {
    const found = of('result').find((line) => line.implementation === implementation && line.case === id);
    return found ? String.fromCharCode(97 + verdictNames.indexOf(found.verdict)) : ' ';
  };
  const column = (key) => of('case').map((line) => line[key]);
  return {
    lines: lines.filter((line) => !['case', 'result'].includes(line.record)), cases: { id: column('id'), title: column('title'), authority: column('authority'), clauses: column('clauses') },
    implementations: names, verdictNames, verdicts: names.map((name) => column('id').map((id) => letter(name, id)).join('')), replays: [],
  };
}
const modelOf = (lines, profile) => modelOfRecord(unpacked(packed(lines)), profile);

const stateOf = (model, id, name) => model.clauseById.get(id).states[model.names.indexOf(name)];

test('a clause is the worst that one of its cases makes it', () => {
  const model = modelOf([run, clause('c'), question('a', ['c']), question('b', ['c']), question('d', ['c']),
    result('node', 'a', 'pass'), result('node', 'b', 'known-failure'), result('node', 'd', 'pass'),
    result('bun', 'a', 'crash'), result('bun', 'b', 'known-failure'), result('bun', 'd', 'fail')]);
  assert.deepEqual(stateOf(model, 'c', 'node'), { name: 'known', count: 1, asked: 3 });
  assert.deepEqual(stateOf(model, 'c', 'bun'), { name: 'broken', count: 2, asked: 3 });
});

test('each verdict makes one state', () => {
  const expected = {
    pass: 'kept', fail: 'broken', crash: 'broken', deadline: 'broken', 'protocol-error': 'broken', changed: 'broken', stale: 'kept',
    unstable: 'unclear', indefinite: 'unclear', 'not-run': 'unclear', overclaim: 'unclear', flaky: 'unclear', 'known-failure': 'known',
    skipped: 'unasked', unsupported: 'unasked', 'not-required': 'unrequired',
  };
  assert.equal(Object.keys(expected).length, verdicts.length);
  for (const [verdict, state] of Object.entries(expected)) {
    const model = modelOf([run, clause('c'), question('a', ['c']), result('node', 'a', verdict)]);
    assert.equal(stateOf(model, 'c', 'node').name, state, verdict);
  }
});

test('a clause without a result is not kept, one without a case is neither', () => {
  const model = modelOf([run, clause('c'), clause('bare'), question('a', ['c']), question('b', ['c']), result('node', 'a', 'pass')]);
  assert.equal(stateOf(model, 'c', 'node').name, 'missing');
  assert.equal(stateOf(model, 'bare', 'node').name, 'untested');
  assert.equal(model.implementations[0].asked, 0);
});

test('a profile leaves what stands on its authorities', () => {
  const lines = () => [run, clause('c'), clause('h', { authority: 'html' }), clause('n', { authority: 'node' }), question('a', ['c', 'h']),
    question('b', ['h', 'c'], { authority: 'html' }), question('d', ['n'], { authority: 'node' }), result('node', 'a', 'fail'), result('node', 'b', 'pass'), result('node', 'd', 'fail')];
  const ids = (profile) => { const model = modelOf(lines(), profile); return [model.cases.map((each) => each.id), model.clauses.map((each) => each.id), model.implementations[0].states.kept]; };
  assert.deepEqual(ids(profiles.all), [['a', 'b', 'd'], ['c', 'h', 'n'], 0]);
  assert.deepEqual(ids(profiles.documents), [['a', 'b'], ['c', 'h'], 0]);
  assert.deepEqual(ids(profiles.html), [['b'], ['h'], 1]);
});

test('an implementation that could not be run says so once', () => {
  const model = modelOf([run, clause('c'), question('a', ['c']), { record: 'testee', implementation: 'node', failed: 'not there' },
    result('node', 'a', 'not-run'), result('bun', 'a', 'not-run')]);
  assert.equal(stateOf(model, 'c', 'node').name, 'missing');
  assert.equal(stateOf(model, 'c', 'bun').name, 'unclear');
  assert.deepEqual(model.implementations.map((each) => each.eyes), [0, 1]);
});

test('what a clause does not need does not count', () => {
  const model = modelOf([run, clause('c'), question('a', ['c']), question('b', ['c']), result('node', 'a', 'pass'), result('node', 'b', 'unsupported')]);
  assert.deepEqual(stateOf(model, 'c', 'node'), { name: 'kept', count: 1, asked: 1 });
  assert.equal(model.implementations[0].states.kept, 1);
});

test('a clause that only a case names is shown', () => {
  const model = modelOf([run, question('a', ['unlisted'], { authority: 'html' })]);
  assert.equal(model.clauses[0].id, 'unlisted');
  assert.equal(model.clauses[0].authority, 'html');
});

test('names that objects have by themselves are names like others', () => {
  const model = modelOf([{ ...run, implementations: ['__proto__', 'constructor'] }, clause('toString'), question('hasOwnProperty', ['toString']),
    result('__proto__', 'hasOwnProperty', 'pass')]);
  assert.equal(stateOf(model, 'toString', '__proto__').name, 'kept');
  assert.equal(stateOf(model, 'toString', 'constructor').name, 'missing');
});

test('filters narrow by words, verdict, implementation and authority together', () => {
  const model = modelOf([run, clause('map.order'), clause('set', { authority: 'html' }), clause('bare'), question('a/map', ['map.order']), question('a/set', ['set'], { authority: 'html' }),
    result('node', 'a/map', 'pass'), result('bun', 'a/map', 'fail'), result('node', 'a/set', 'crash'), result('bun', 'a/set', 'pass')]);
  const ids = (filter) => filtered(model, filter).cases.map((each) => each.id);
  const clauseIds = (filter) => filtered(model, filter).clauses.map((each) => each.clause.id);
  assert.deepEqual(ids({}), ['a/map', 'a/set']);
  assert.deepEqual(ids({ q: 'MAP order' }), ['a/map']);
  assert.deepEqual(ids({ q: 'map set' }), []);
  assert.deepEqual(ids({ verdict: 'eyes' }), ['a/map', 'a/set']);
  assert.deepEqual(ids({ verdict: 'eyes', on: 'node' }), ['a/set']);
  assert.deepEqual(ids({ verdict: 'fail', on: 'node' }), []);
  assert.deepEqual(clauseIds({ verdict: 'fail' }), ['map.order']);
  assert.deepEqual(clauseIds({ authority: 'html' }), ['set']);
  assert.deepEqual(clauseIds({ q: 'statement of set' }), ['set']);
  assert.deepEqual(clauseIds({ verdict: 'untested' }), ['bare']);
  assert.deepEqual(clauseIds({ verdict: 'untested', q: 'nothing' }), []);
});

test('a packed result says what its line in the record said', () => {
  const index = { ...packed([run, question('a', ['c']), result('node', 'a', 'pass'), result('bun', 'a', 'fail')]), replays: ['run --filter \u0001 # \u0001'] };
  const record = unpacked(index);
  const line = JSON.stringify({ suite: 's', expect: [['x'], ['y']], results: [
    { as: 1, replay: 0, trace: { main: [] } },
    { outcome: 'fail', detail: 'd', seen: ['z'], attempts: [{ outcome: 'fail', detail: 'd' }, { outcome: 'pass', detail: '' }], durationUs: 5, replay: 'own', trace: 0 }] });
  const { question: whole, results } = detailed(record, record.cases[0], line);
  assert.equal(whole.suite, 's');
  assert.equal(whole.id, 'a');
  assert.deepEqual(results[0], { as: 1, outcome: 'pass', detail: '', trace: { main: [] }, implementation: 'node', case: 'a', verdict: 'pass', seen: ['y'],
    attempts: [{ outcome: 'pass', detail: '' }], durationUs: 0, replay: 'run --filter a # a' });
  assert.deepEqual([results[1].verdict, results[1].seen, results[1].attempts.length, results[1].replay, results[1].trace], ['fail', ['z'], 2, 'own', { main: [] }]);
  assert.equal(detailed(record, record.cases[0], '{"expect":[],"results":[null,null]}').results[0], undefined);
});

test('lines are given by their places, in any order', () => {
  const lineAt = linesIn('one\n\nthree\n');
  assert.deepEqual([lineAt(2), lineAt(0), lineAt(1)], ['three', 'one', '']);
});

test('earlier runs are told by case: verdicts, since when, how steady', () => {
  const runs = [1, 2, 3].map((each) => ({ run: each, started: `2026-01-0${each}T00:00:00Z`, version: '1', kept: each, asked: 4, pass: 1, known: 0, look: 0 }));
  const history = { signs: { '.': 'pass', F: 'fail' }, implementations: [{ implementation: 'node', runs, sequences: ['..F', '. .'], cases: [0, 1, -1], flaky: [[0, 1, 2, 0, 3]] }] };
  const earlier = earlierOf(history, 'node');
  assert.deepEqual(earlier.marksOf(0).map((each) => each.verdict), ['pass', 'pass', 'fail']);
  assert.deepEqual([since(earlier.marksOf(0)).run.run, since(earlier.marksOf(0)).before], [3, 'pass']);
  assert.deepEqual([earlier.marksOf(1).map((each) => each.run.run), since(earlier.marksOf(1)).before], [[1, 3], undefined]);
  assert.deepEqual(earlier.marksOf(2), []);
  assert.equal(earlier.flakinessOf(0).share, 0.2);
  assert.equal(earlierOf(history, 'bun'), undefined);
  assert.equal(earlierOf(undefined, 'node'), undefined);
  assert.deepEqual(trendPoints(runs, 10, 6).map(({ x, y }) => [x, y]), [[0, 6], [5, 3], [10, 0]]);
  assert.deepEqual(trendPoints([runs[0], runs[0]], 10, 6).map(({ y }) => y), [3, 3]);
  assert.deepEqual(trendPoints([{ ...runs[0], asked: 0 }], 10, 6), []);
});

test('coloured pieces add up to the text, whatever it is', () => {
  const texts = ['const a = new Map([["k", 1n]]); // end', '"never closed', '`a\n${b}`', '/* never closed', "'\\", '</script>', '', '0x1F + 1e-3 + $x.of(1)'];
  for (const text of texts) assert.equal(pieces(text).map(([, piece]) => piece).join(''), text);
  assert.deepEqual(pieces('let s = "new"; f(2)'), [['keyword', 'let'], ['plain', ' s = '], ['string', '"new"'], ['plain', '; '], ['call', 'f'], ['plain', '('], ['number', '2'], ['plain', ')']]);
});

test('of several allowed traces the closest is shown, the first difference marked', () => {
  assert.equal(closest([['a', 'b'], ['b', 'a', 'c']], ['b', 'a']), 1);
  assert.equal(closest([['a'], ['b']], []), 0);
  assert.equal(closest([['a', 'b'], ['a', 'c']], ['a', 'd'], { index: 1, expected: 'c' }), 1);
  assert.equal(closest([['a', 'b'], ['a']], ['a', 'd'], { index: 1, expected: null }), 1);
  const table = rows(['a', 'b'], ['a'], { index: 1 });
  assert.deepEqual(table.map((row) => [row.expected, row.seen, row.first, row.after]), [['a', 'a', false, false], ['b', undefined, true, false]]);
  assert.equal(rows([], [], { index: 0 }).length, 1);
});

test('a program is written with a line per step', () => {
  assert.equal(programText({ agents: { main: [{ channel: ['a', 'b'] }, { close: 'a' }] } }),
    '{"agents": {\n  "main": [\n    {"channel":["a","b"]},\n    {"close":"a"}\n  ]\n}}');
  assert.deepEqual(JSON.parse(programText({ agents: { main: [], other: null } })), { agents: { main: [], other: null } });
  assert.equal(programText(null), 'null');
});
