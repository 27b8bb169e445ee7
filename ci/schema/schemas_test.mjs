// Each schema takes what it should, refuses what it should, and is closed everywhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from './schema_samples.mjs';
import { schemaFiles, validate } from './schemas.mjs';

test('every schema has documents that it takes and refuses', () => {
  assert.deepEqual(Object.keys(table).sort(), schemaFiles);
});

for (const [schema, { good, bad }] of Object.entries(table)) {
  for (const document of good) {
    test(`${schema} takes ${JSON.stringify(document).slice(0, 90)}`, () => assert.deepEqual(validate(schema, document), []));
  }
  for (const [why, [document, path, words]] of Object.entries(bad)) {
    test(`${schema} refuses ${why}`, () => {
      const problems = validate(schema, document);
      assert.ok(problems.some((problem) => problem.path === path && problem.message.includes(words)), JSON.stringify(problems));
    });
  }
}

// Mappings whose keys are names that somebody chose; everything else has fixed keys.
const open = [
  /^program\.schema\.json \/agents$/, /^trace\.schema\.json $/, /^protocol\.schema\.json (?:\/program\/agents|\/ok\/trace|\/ok\/outcomes\/\d+\/trace|\/parameters)$/,
  /^record\.schema\.json (?:\/program\/agents|\/trace)$/, /^(?:clauses|cases|features|litmus)\.schema\.json \/(?:clauses|cases|features|litmus)$/,
  /^litmus\.schema\.json \/litmus\/a\/b\/(?:agents|notable\/0\/outcome|histogram\/outcomes\/0\/outcome)$/,
];

// Each copy of a document with one more key in one of its objects: [path, copy].
function withOneKeyMore(document) {
  const paths = [];
  const walk = (node, path) => {
    if (node === null || typeof node !== 'object') return;
    if (!Array.isArray(node)) paths.push(path);
    for (const [key, child] of Object.entries(node)) walk(child, [...path, key]);
  };
  walk(document, []);
  return paths.map((path) => {
    const copy = structuredClone(document);
    path.reduce((node, key) => node[key], copy)['of-nobody'] = null;
    return [path.map((key) => `/${key}`).join(''), copy];
  });
}

for (const [schema, { good }] of Object.entries(table)) {
  test(`${schema} is closed: no object in a good document may have one key more`, () => {
    for (const [path, copy] of good.flatMap(withOneKeyMore)) {
      if (open.some((pattern) => pattern.test(`${schema} ${path}`)) || copy.op === 'no-such-op') continue;
      assert.notDeepEqual(validate(schema, copy), [], `${path} of ${JSON.stringify(copy)}`);
    }
  });
}
