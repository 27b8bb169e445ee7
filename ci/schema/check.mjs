// Validates Portproof's data against specs/schema: clauses, features, cases, expectations, the samples of the written
// contracts, and what the harness dumps.
//
//   node ci/schema/check.mjs [--wire FILE]… [--record FILE]…
//
// Exit status 0: all hold; 1: some do not, or a kind that must be there is not; 4: usage.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRecord, checkSamples, checkWire, checkYaml, readText } from './documents.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));

function yamlFilesBelow(folder) {
  if (!existsSync(join(top, folder))) return [];
  const entries = readdirSync(join(top, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return yamlFilesBelow(path);
    return entry.name.endsWith('.yaml') ? [path] : [];
  });
}

// Kinds of files in the tree. Each must have documents: a check that looked at nothing holds nothing.
function treeKinds() {
  const suites = yamlFilesBelow('suites');
  const inTree = (paths, schema) => () => paths.map((path) => checkYaml(path, readText(join(top, path)), schema));
  const samples = (path, kind) => () => checkSamples(path, readText(join(top, path)), kind);
  return [
    ['clause files', inTree(yamlFilesBelow('specs/clauses'), 'clauses.schema.json')],
    ['specs/features.yaml', inTree(['specs/features.yaml'], 'features.schema.json')],
    ['case files', inTree(suites.filter((path) => !/^suites\/(?:expectations|litmus)\//.test(path)), 'cases.schema.json')],
    ['litmus files', inTree(suites.filter((path) => path.startsWith('suites/litmus/')), 'litmus.schema.json')],
    ['expectation files', inTree(suites.filter((path) => path.startsWith('suites/expectations/')), 'expectations.schema.json')],
    ['samples in PROGRAMS.md', samples('harness/program/PROGRAMS.md', 'program')],
    ['samples in PROTOCOL.md', samples('harness/protocol/PROTOCOL.md', 'protocol')],
  ];
}

// The kinds that the command line asks for; undefined where it is not understood.
function kindsAskedFor(words) {
  const kinds = [];
  for (let index = 0; index < words.length; index += 2) {
    const check = { '--wire': checkWire, '--record': checkRecord }[words[index]];
    const path = words[index + 1];
    if (!check || path === undefined) return undefined;
    kinds.push([path, () => check(path, readText(path))]);
  }
  return kinds;
}

function runKind([name, check]) {
  let results = [];
  try {
    results = check();
  } catch (error) {
    return [{ name, problems: [{ path: '', message: error.message }] }];
  }
  return results.length > 0 ? results : [{ name, problems: [{ path: '', message: 'nothing to validate' }] }];
}

function print({ name, problems }) {
  const file = name.replace(/:\d+$/, '');
  for (const { line, path, message } of problems) {
    console.log(`${file}${line === undefined ? '' : `:${line}`}: ${path === '' ? '' : `${path}: `}${message}`);
  }
}

const asked = kindsAskedFor(process.argv.slice(2));
if (asked === undefined) {
  console.error('usage: node ci/schema/check.mjs [--wire FILE]… [--record FILE]…');
  process.exit(4);
}
const results = [...treeKinds(), ...asked].flatMap(runKind);
results.forEach(print);
const failed = results.filter(({ problems }) => problems.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
