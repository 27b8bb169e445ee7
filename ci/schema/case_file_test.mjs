// Case files, their values and the places of errors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCaseFile } from './case_file.mjs';
import { checkYaml } from './documents.mjs';

const indent = (text) => text.split('\n').map((line) => `    ${line}`).join('\n');
const caseText = (body) => `cases:\n  a/b:\n    clauses: [x.y]\n${indent(body)}\n`;

// The one case of a file, without problems.
function readCase(body) {
  const { file, data } = readCaseFile(caseText(body));
  assert.deepEqual(file.problems, []);
  return JSON.parse(JSON.stringify(data.cases['a/b']));
}
const value = (text) => readCase(`clones: ${text}`).clones;
const problems = (body) => checkYaml('f.yaml', caseText(body), 'cases.schema.json').problems.map(({ line, path, message }) => `${line} ${path} ${message}`);

const values = {
  '{a: 1, 2: x}': { type: 'Object', properties: [['a', 1], ['2', 'x']] },
  '[1, !hole , -0]': { type: 'Array', elements: [1, { type: 'hole' }, { type: 'number', value: '-0' }] },
  'NaN': { type: 'number', value: 'NaN' },
  '"NaN"': 'NaN',
  '1.5': { type: 'number', value: '1.5' },
  '!number 1e400': { type: 'number', value: 'Infinity' },
  '!bigint 10': { type: 'bigint', value: '10' },
  '!undefined': { type: 'undefined' },
  '!symbol-for s': { type: 'symbol', description: 's', registered: true },
  "!utf16 'a\\ud800'": { type: 'string', units: [97, 55296] },
  "!utf16 '\\x41\\n'": 'A\n',
  '!var m.port': { type: 'var', path: 'm.port' },
  '!Number -0': { type: 'Number', value: { type: 'number', value: '-0' } },
  '!Boolean true': { type: 'Boolean', value: true },
  '!Date NaN': { type: 'Date', time: { type: 'number', value: 'NaN' } },
  '!RegExp /a\\/b/gi': { type: 'RegExp', source: 'a\\/b', flags: 'gi' },
  '!Map [[k, !Set [1]]]': { type: 'Map', entries: [['k', { type: 'Set', values: [1] }]] },
  '!TypeError text': { type: 'Error', name: 'TypeError', message: 'text' },
  '!Error {message: m, cause: !undefined }': { type: 'Error', name: 'Error', message: 'm', cause: { type: 'undefined' } },
  '!ArrayBuffer 01 02 ff': { type: 'ArrayBuffer', bytes: '0102ff' },
  '!Uint16Array [1, 2]': { type: 'Uint16Array', length: 2, buffer: { type: 'ArrayBuffer', bytes: '00000000' } },
  '!DataView {buffer: !ArrayBuffer 00, offset: 1}': { type: 'DataView', buffer: { type: 'ArrayBuffer', bytes: '00' }, offset: 1 },
  '!WebAssembly.Memory': { type: 'exotic', name: 'WebAssembly.Memory' },
  '!Blob {parts: [a], type: t}': { type: 'platform', name: 'Blob', facts: [['parts', { type: 'Array', elements: ['a'] }], ['type', 't']] },
  '!Proxy {a: 1}': { type: 'Proxy', target: { type: 'Object', properties: [['a', 1]] } },
  '!new {type: Map, class: Foo, entries: [[1, 2]], properties: {x: 1}}':
    { type: 'Map', class: 'Foo', entries: [[1, 2]], properties: [['x', 1]] },
  '!new {type: Object, properties: [[!symbol s, 1]]}': { type: 'Object', properties: [[{ type: 'symbol', description: 's' }, 1]] },
  '{a: !get {do: [{note: n}], return: 1}, b: !get 5, c: !set , d: !hidden x}': { type: 'Object', properties: [
    { key: 'a', get: { do: [{ note: 'n' }], return: 1 } }, { key: 'b', get: { return: 5 } }, { key: 'c', set: true }, { key: 'd', value: 'x', enumerable: false }] },
  '&o {self: *o}': { type: 'Object', id: 1, properties: [['self', { type: 'ref', id: 1 }]] },
  '[&s x, *s]': { type: 'Array', elements: ['x', 'x'] },
  "!from-json '{\"type\":\"undefined\"}'": { type: 'undefined' },
};
for (const [text, expected] of Object.entries(values)) {
  test(`the value ${text} has its JSON form`, () => assert.deepEqual(value(text), expected));
  test(`the value ${text} fits the schema`, () => assert.deepEqual(problems(`clones: ${text}`), []));
}

test('steps hold values where the schema of programs says so', () => {
  const body = 'steps:\n  - post: a\n    value: {post: 1}\n  - listen: b\n    event: message\n    via: on\n    do:\n      - same: [*o, &o [1]]\nexpect: []';
  const { data, file } = readCaseFile(caseText(body.replace('*o, &o [1]', '&o [1], *o')));
  assert.deepEqual(file.problems, []);
  const [post, listen] = data.cases['a/b'].steps;
  assert.deepEqual(post.value, { type: 'Object', properties: [['post', 1]] });
  assert.deepEqual(listen.do[0].same, [{ type: 'Array', id: 1, elements: [1] }, { type: 'ref', id: 1 }]);
});

test('expectations have labels with values, throws or nothing', () => {
  const read = readCase([
    'steps: [{turn: 1}]', 'expect:', '  - post a: !throws DataCloneError', '  - post a: !throws {name: X, code: 25}', '  - c: !throws-value 42',
    '  - b close:', '  - c close: null', "  - receive b: !from-json 'null'", '  - receive b: {message: !any }', '  - !unordered [{a message: 1}, {b message: 2}]'].join('\n'));
  assert.deepEqual(read.expect, [
    { label: 'post a', threw: { name: 'DataCloneError' } }, { label: 'post a', threw: { name: 'X', code: 25 } }, { label: 'c', threw: { value: 42 } },
    { label: 'b close' }, { label: 'c close' }, { label: 'receive b', value: null }, { label: 'receive b', value: { type: 'Object', properties: [['message', null]] } },
    { unordered: [{ label: 'a message', value: 1 }, { label: 'b message', value: 2 }] }]);
});

test('a case of several agents has steps and expectations by name', () => {
  const read = readCase([
    'process: own', 'agents:', '  main: [{spawn: w, agent: child, options: {workerData: [1]}}]', '  child: [{post: parentPort, value: &o {self: *o}}]',
    'one-of:', '  - {main: [{w message: !any }], child#2: [{note: up}]}', '  - [{process: exit 0}]'].join('\n'));
  assert.deepEqual(read, {
    clauses: ['x.y'], process: 'own',
    agents: {
      main: [{ spawn: 'w', agent: 'child', options: { type: 'Object', properties: [['workerData', { type: 'Array', elements: [1] }]] } }],
      child: [{ post: 'parentPort', value: { type: 'Object', id: 1, properties: [['self', { type: 'ref', id: 1 }]] } }],
    },
    'one-of': [{ main: [{ label: 'w message', value: null }], 'child#2': [{ label: 'note', value: 'up' }] }, [{ label: 'process', value: 'exit 0' }]] });
});

const refused = {
  'an alias of another agent': ['agents:\n  main: [{observe: &o [1]}]\n  child: [{observe: *o}]\nexpect: []', '6  no anchor &o stands before this in the case'],
  'steps and agents': ['steps: [{turn: 1}]\nagents: {main: []}\nexpect: []', 'exactly one of the keys: steps, agents'],
  'an agent without entries': ['agents: {main: []}\nexpect: {main: []}', '/cases/a~1b/expect/main must NOT have fewer than 1 items'],
  'an unknown tag': ['clones: !Vector [1]', '4  unknown tag !Vector'],
  'an alias without an anchor': ['clones: *x', '4  no anchor &x stands before this in the case'],
  'an unknown key of a step': ['steps:\n  - post: a\n    vlaue: 1\nexpect: []', "5 /cases/a~1b/steps/0 unknown key 'vlaue'"],
  'an unknown step in an accessor': ['steps:\n  - let: x\n    value:\n      a: !get {do: [{shout: 1}]}\nexpect: []', 'needs one of the keys: channel'],
  'a wrong field inside of a tagged value': ['clones:\n  - 1\n  - !new {type: Map, entries: [[1]]}', '6 /cases/a~1b/clones/elements/1/entries/0 must NOT have fewer than 2 items'],
  'a matcher in what is posted': ['clones: !any', '/cases/a~1b/clones/type must be one of'],
  'a tag where no value stands': ['clones: 1\ntitle: !var x', '5  the tag !var stands only where a value stands'],
  'two labels in one entry': ['steps: []\nexpect:\n  - {a: 1, b: 2}', '6  an entry is a mapping from one label'],
  'the same key twice': ['clones: 1\nclones: 2', 'Map keys must be unique'],
  'odd digits': ['clones: !ArrayBuffer 012', '4 /cases/a~1b/clones/bytes'],
  'text in a list of numbers': ['clones: !Int8Array [x]', '4  !Int8Array takes numbers'],
  'broken JSON': ["clones: !from-json '{'", '4  !from-json:'],
  'no mapping in new': ['clones: !new Map', '4  !new takes a mapping with a type'],
};
for (const [why, [body, words]] of Object.entries(refused)) {
  test(`a case file with ${why} is refused`, () => {
    const found = problems(body);
    assert.ok(found.some((problem) => problem.includes(words)), found.join('\n'));
  });
}

test('an anchor holds within one case', () => {
  const text = 'cases:\n  a/b:\n    clauses: [x.y]\n    clones: &o [1]\n  a/c:\n    clauses: [x.y]\n    clones: [*o]\n';
  const found = checkYaml('f.yaml', text, 'cases.schema.json').problems;
  assert.deepEqual(found.map(({ line, message }) => `${line} ${message}`), ['7 no anchor &o stands before this in the case']);
});
