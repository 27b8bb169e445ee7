// The closed lists of the pages and those of the schemas are the same lists.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { jsonOfSample, programSamples } from './samples.mjs';
import { schemaNamed } from './schemas.mjs';

const page = (path) => readFileSync(new URL(`../../harness/${path}`, import.meta.url), 'utf8');
const program = schemaNamed('program.schema.json').$defs;
const value = schemaNamed('value.schema.json').$defs;
const record = schemaNamed('record.schema.json').$defs;
const clauses = schemaNamed('clauses.schema.json').$defs;

// The words in backticks of one piece of a page, from where `begin` stands to where `end` does.
function words(text, begin, end) {
  const from = text.indexOf(begin);
  assert.notEqual(from, -1, `the page has no "${begin}" any more`);
  const to = text.indexOf(end, from + begin.length);
  assert.notEqual(to, -1, `the page has no "${end}" any more`);
  return [...text.slice(from + begin.length, to).matchAll(/`([^`]+)`/g)].map(([, word]) => word);
}
const same = (left, right) => assert.deepEqual([...left].sort(), [...right].sort());

test('the verbs of the table of steps are the verbs of the schema, in all its three places', () => {
  const steps = programSamples(page('program/PROGRAMS.md')).filter(({ schema }) => schema.endsWith('/step'));
  const inTable = new Set(steps.map(({ text }) => Object.keys(jsonOfSample(text))[0]));
  same(inTable, Object.keys(program.verbs));
  same(program.step.anyOf.map(({ required }) => required[0]), Object.keys(program.verbs));
  same(Object.entries(program.step.dependentSchemas).map(([verb, { $ref }]) => `${verb} ${$ref}`),
    Object.keys(program.verbs).map((verb) => `${verb} #/$defs/verbs/${verb}`));
});

test('every verb takes a label and itself', () => {
  for (const [verb, { properties }] of Object.entries(program.verbs)) {
    assert.ok(Object.hasOwn(properties, verb), verb);
    assert.deepEqual(properties.as, { $ref: '#/$defs/label' }, verb);
  }
});

test('the exotic names are those of the page', () => {
  const text = page('program/PROGRAMS.md');
  const names = [...words(text, '`exotic` names:', '(an object with'), ...words(text, 'elements given in `values`)', '(its iteration')];
  same(names, value.exoticName.enum);
});

test('the objects of a platform are those of the page', () => {
  const table = page('program/PROGRAMS.md').split('**Objects of a platform**')[1].split('A CryptoKey')[0];
  same([...table.matchAll(/^\| `([A-Z][^`]*)`/gm)].map(([, name]) => name), value.platformName.enum);
});

test('the types of objects are those of the page, and observed ones differ by ports and variables alone', () => {
  const table = page('program/PROGRAMS.md').split('**Objects of a platform**')[0].split('\n').filter((line) => /^\| `[A-Z]|^\| `exotic`|^\| `platform`/.test(line)).map((line) => line.split('|')[1]);
  const named = table.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word));
  const views = value.isOf.view.properties.type.enum;
  const known = new Set([...value.tagged.properties.type.enum, 'MessagePort']);
  for (const name of named) assert.ok(known.has(name), name);
  same([...named, ...views].filter((name, index, all) => all.indexOf(name) === index), [...known].filter((name) => /^[A-Z]|^exotic$|^platform$/.test(name)));
  const observed = schemaNamed('trace.schema.json').$defs.tagged.properties.type.enum;
  same(observed, [...known].filter((name) => name !== 'var'));
});

test('ways to listen, moments and what is recorded are those of the page', () => {
  const text = page('program/PROGRAMS.md');
  same(words(text, '`via` (', ';'), program.verbs.listen.properties.via.enum);
  same(words(text, '`event` (', ')'), program.event.enum);
  same(words(text, 'runs the steps in a ', '(of 0 ms)'), program.verbs.later.properties.later.enum);
});

test('outcomes and verdicts are those of the page', () => {
  const text = page('run/RECORD.md');
  same(words(text, '`outcome` is one of', '\n`verdict`'), record.outcome.enum);
  same(words(text, '`verdict` is one of', '\n\n'), record.verdict.enum);
});

test('authorities and ways to observe are those of the page', () => {
  const text = page('catalog/CATALOG.md');
  same(words(text, 'on whose word the clause stands:', '\n`observable`').filter((word) => word.length < 8), clauses.authority.enum);
  same(words(text, '`observable` is one of:', '.\n'), clauses.observable.enum);
});
