'use strict';
// Targets and `var` paths: a name of the agent's scope, with property keys behind dots.

const { malformed } = require('./refusal.cjs');
const { index_of, slice, make_list, append, map_get, map_has, ReferenceError } = require('./intrinsics.cjs');

function parts_of(path) {
  const parts = make_list();
  let from = 0;
  for (let dot = index_of(path, '.'); dot !== -1; dot = index_of(path, '.', from)) {
    append(parts, slice(path, from, dot));
    from = dot + 1;
  }
  append(parts, slice(path, from));
  return parts;
}

// (agent) => what the path denotes now. An unbound name throws a ReferenceError, as in JavaScript.
function path_reader(path) {
  if (typeof path !== 'string' || path === '') throw malformed('a path is a name with keys behind dots');
  const parts = parts_of(path);
  return (agent) => {
    if (!map_has(agent.names, parts[0])) throw new ReferenceError(parts[0] + ' is not bound');
    let value = map_get(agent.names, parts[0]);
    for (let index = 1; index < parts.length; index += 1) value = value[parts[index]];
    return value;
  };
}

module.exports = { path_reader };
