// The readers of samples, dumps and records, and the program as a whole.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkRecord, checkSamples, checkWire, checkYaml } from './documents.mjs';
import { jsonOfSample } from './samples.mjs';

const messages = (results) => results.flatMap(({ name, problems }) => problems.map(({ path, message }) => `${name} ${path} ${message}`));

test('letters of a sample stand for the smallest of their kind, and texts stay', () => {
  assert.deepEqual(jsonOfSample('{"post":T,"value":V,"do":[STEP, STEP, …],"note":"T, V"}'),
    { post: 'a', value: 1, do: [{ note: 'n' }, { note: 'n' }], note: 'T, V' });
});

test('a sample that is no step any more is found, with its line', () => {
  const page = '## 2. Steps\n\n| `{"post":T,"valeu":V}` | x |\n';
  assert.deepEqual(messages(checkSamples('P.md', page, 'program')), ["P.md:3  unknown key 'valeu'"]);
});

test('a worked exchange is read line by line, each side by its own schema', () => {
  const page = '> {"id":1,"op":"bye"}\n< {"id":1,"ok":{}}\n> {"id":2,"ok":{}}\n';
  const results = checkSamples('P.md', page, 'protocol');
  assert.equal(results.length, 3);
  assert.deepEqual(messages(results), ["P.md:3  missing key 'op'"]);
});

const caseLine = { id: 'a/b', suite: 's', title: '', clauses: ['a.b'], authority: 'doc', features: [], place: 'f.yaml:1', program: { agents: { main: [] } }, expect: [[]], javascript: '' };

test('a dump holds programs, traces, lines and cases', () => {
  const good = [{ program: caseLine.program }, { trace: { main: [] } }, { line: { starting: 1 } }, caseLine].map((line) => JSON.stringify(line)).join('\n');
  assert.deepEqual(messages(checkWire('w', good)), []);
  assert.equal(checkWire('w', good).length, 4);
});

test('a dump with bad lines names each of them', () => {
  const bad = ['{"program":{"agents":{}}}', '{"thing":1}', '{', '{"program":{"agents":{"main":[{"let":"x","value":-0}]}}}', JSON.stringify({ ...caseLine, suite: 1 })].join('\n');
  const found = messages(checkWire('w', bad));
  assert.equal(found.length, 5);
  assert.match(found[0], /^w:1 \/agents missing key 'main'/);
  assert.match(found[1], /^w:2 {2}must hold one of/);
  assert.match(found[2], /^w:3 {2}not JSON/);
  assert.match(found[3], /^w:4 \/agents\/main\/0\/value negative zero/);
  assert.match(found[4], /^w:5 \/suite must be string/);
});

const start = JSON.stringify({
  record: 'run', format: 1, portproof: '0.1.0', started: '2026-01-02T03:04:05Z', seed: '0123456789abcdef', command: [], gate: ['doc'], implementations: ['node'], cases: 0,
});

test('half a line at the end of a record is what a cut-off run leaves', () => {
  assert.deepEqual(messages(checkRecord('r', `${start}\n{"record":"pro`)), []);
});

test('half a line within a record is an error, and so is a record that begins otherwise', () => {
  assert.match(messages(checkRecord('r', `${start}\n{"record":"pro\n`))[0], /^r:2 {2}not JSON/);
  assert.deepEqual(messages(checkRecord('r', '{"record":"problem","message":"m"}\n')), ['r:1 /record the first line must be the run']);
});

test('an expectation file is named after its implementation', () => {
  assert.deepEqual(messages([checkYaml('suites/expectations/bun.yaml', 'implementation: node\nentries: []\n', 'expectations.schema.json')]),
    ["suites/expectations/bun.yaml /implementation must be the name of the file, not 'node'"]);
});

test('an error in plain data names the line of the key', () => {
  const { problems } = checkYaml('f.yaml', '# c\nfeatures:\n  a: text\n  b: [1]\n', 'features.schema.json');
  assert.deepEqual(problems, [{ line: 4, path: '/features/b', message: 'must be string' }]);
});

function check(...words) {
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(new URL('check.mjs', import.meta.url)), ...words], { encoding: 'utf8' });
  return { status, stdout };
}

test('the program prints file, line and path of what is wrong, and the totals, and fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portproof-'));
  try {
    const dump = join(folder, 'dump.jsonl');
    writeFileSync(dump, '{"trace":{"main":[]}}\n{"trace":{}}\n');
    const { status, stdout } = check('--wire', dump);
    assert.equal(status, 1);
    assert.ok(stdout.includes(`${dump}:2: missing key 'main'\n`), stdout);
    assert.match(stdout, /\n\d+ passed, [1-9]\d* failed\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a dump in which there is nothing fails, and so does one that is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portproof-'));
  try {
    const dump = join(folder, 'dump.jsonl');
    writeFileSync(dump, '');
    assert.ok(check('--wire', dump).stdout.includes(`${dump}: nothing to validate`));
    assert.equal(check('--record', join(folder, 'none')).status, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a wrong command line is a usage error', () => {
  assert.equal(check('--wire').status, 4);
  assert.equal(check('--verbose', 'x').status, 4);
});
