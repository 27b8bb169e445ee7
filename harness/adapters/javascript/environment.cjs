'use strict';
// The variables of the process and the environment data, as they were before a program.

const { make_list, append, own_keys, set_has, Set } = require('./intrinsics.cjs');

// Reads all variables now; restore() puts them back. A program that lets workers share them may change any.
class Variables {
  constructor(host) {
    this.host_ = host;
    const { env } = host;
    this.names_ = own_keys(env);
    this.known_ = new Set(this.names_);
    this.values_ = make_list();
    for (let index = 0; index < this.names_.length; index += 1) append(this.values_, env[this.names_[index]]);
  }

  restore() {
    const { env } = this.host_; // perhaps another object by now
    const now = own_keys(env);
    for (let index = 0; index < now.length; index += 1) {
      if (!set_has(this.known_, now[index])) delete env[now[index]];
    }
    for (let index = 0; index < this.names_.length; index += 1) {
      const name = this.names_[index];
      if (env[name] !== this.values_[index]) env[name] = this.values_[index];
    }
  }
}

// Keys cannot be listed: those that the agent has set are deleted.
function forget_environment_data(host, agent) {
  for (let index = 0; index < agent.environment_keys.length; index += 1) host.setEnvironmentData(agent.environment_keys[index]);
}

module.exports = { Variables, forget_environment_data };
