'use strict';
// Compilers of the steps that use environment data and `process.env`. What they change is put back after the
// program (environment.cjs).

const { value_of, recording, silent } = require('./step_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt } = require('./wire.cjs');
const { has_own, append } = require('./intrinsics.cjs');

function compile_set_data(compiler, step) {
  compiler.need('environment-data');
  const key = value_of(compiler, step, 'setEnvironmentData');
  const value = has_own(step, 'value') ? value_of(compiler, step, 'value') : undefined;
  const { setEnvironmentData } = compiler.host;
  return silent('setEnvironmentData', (agent) => {
    const given = key(agent);
    append(agent.environment_keys, given);
    if (value === undefined) setEnvironmentData(given);
    else setEnvironmentData(given, value(agent));
  });
}

function compile_get_data(compiler, step) {
  compiler.need('environment-data');
  const key = value_of(compiler, step, 'getEnvironmentData');
  const { getEnvironmentData } = compiler.host;
  return recording('getEnvironmentData', (agent) => getEnvironmentData(key(agent)));
}

function variable_of(step, verb) {
  const name = step[verb];
  if (typeof name !== 'string' || name === '') throw malformed('`' + verb + '` is the name of a variable: ' + excerpt(step));
  return name;
}

function compile_get_env(compiler, step) {
  const name = variable_of(step, 'getEnv');
  const { host } = compiler;
  return recording('getEnv ' + name, () => host.env[name]);
}

function compile_set_env(compiler, step) {
  const name = variable_of(step, 'setEnv');
  const { host } = compiler;
  compiler.program.changes_env = true;
  if (!has_own(step, 'value')) return silent('setEnv ' + name, () => { delete host.env[name]; });
  if (typeof step.value !== 'string') throw malformed('the value of a variable is a text: ' + excerpt(step));
  return silent('setEnv ' + name, () => { host.env[name] = step.value; });
}

// Each verb: its further fields, and how it is compiled.
const environment_verbs = {
  setEnvironmentData: { fields: ['value'], compile: compile_set_data },
  getEnvironmentData: { fields: [], compile: compile_get_data },
  getEnv: { fields: [], compile: compile_get_env },
  setEnv: { fields: ['value'], compile: compile_set_env },
};

module.exports = { environment_verbs };
