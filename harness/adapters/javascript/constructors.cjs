'use strict';
// Constructors by name, for `construct` and `instance`: of worker_threads, of the global object, of events. Some runtimes
// have a global Worker that is not Node's.

const { malformed, unsupported } = require('./refusal.cjs');
const { global, index_of, slice } = require('./intrinsics.cjs');

function lookup(object, path) {
  const dot = index_of(path, '.');
  const key = dot === -1 ? path : slice(path, 0, dot);
  const found = object === undefined || object === null ? undefined : object[key];
  return dot === -1 || found === undefined ? found : lookup(found, slice(path, dot + 1));
}

function find_constructor(host, name) {
  if (typeof name !== 'string' || name === '') throw malformed('a constructor is named by a text');
  const places = [host.worker_threads, global, host.events];
  for (let index = 0; index < places.length; index += 1) {
    const found = lookup(places[index], name);
    if (typeof found === 'function') return found;
  }
  throw unsupported('no constructor ' + name);
}

module.exports = { find_constructor };
