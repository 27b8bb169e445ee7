// The templates are YAML of the right shape, and their script lines hand on what they should: node --test ci/templates/templates_test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const { parse } = createRequire(new URL('../schema/package.json', import.meta.url))('yaml');
const template = (name) => parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

// Runs a script line in a folder where `ci/portproof` says what it was given and exits with that status.
function dryRun(line, env, status) {
  const folder = mkdtempSync(join(tmpdir(), 'portproof-template-'));
  try {
    mkdirSync(join(folder, 'portproof/ci'), { recursive: true });
    const stub = join(folder, 'portproof/ci/portproof');
    writeFileSync(stub, `#!/bin/sh\nprintf '%s\\n' "$@"\nexit ${status}\n`);
    chmodSync(stub, 0o755);
    const done = spawnSync('bash', ['-e', '-c', line], { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' });
    return { words: done.stdout.trimEnd().split('\n'), status: done.status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const expected = (root) => ['run', '--impl', 'cmd:my adapter', '--expect', `${root}/portproof-expectations.yaml`, '--out', `${root}/portproof-run`];

test('the workflow for GitHub runs the gate, keeps the report whatever comes, and fails where the gate does', () => {
  const { jobs: { conformance } } = template('github-actions.yml');
  const gate = conformance.steps.find(({ name }) => name === 'Conformance');
  const env = { ADAPTER: 'cmd:my adapter', GITHUB_WORKSPACE: '/work' };
  assert.deepEqual(dryRun(gate.run, env, 1), { words: expected('/work'), status: 1 });
  assert.equal(dryRun(gate.run, env, 0).status, 0);
  const report = conformance.steps.find(({ uses }) => uses);
  assert.equal(report.if, 'always()');
  assert.equal(report.with.path, 'portproof-run');
  assert.ok(conformance.env.ADAPTER.startsWith('cmd:'));
});

test('the job for GitLab does the same, and gives JUnit to the merge request', () => {
  const { portproof } = template('gitlab-ci.yml');
  const env = { ADAPTER: 'cmd:my adapter', CI_PROJECT_DIR: '/work' };
  assert.deepEqual(dryRun(portproof.script.at(-1), env, 2), { words: expected('/work'), status: 2 });
  assert.deepEqual(portproof.artifacts, { when: 'always', paths: ['portproof-run'], reports: { junit: 'portproof-run/junit.xml' } });
});
