'use strict';
// Builders of MessageChannel, Proxy, the exotic objects and those of the platform.

const { evaluate } = require('./building.cjs');
const { platform_rows, platform_object } = require('./platform_objects.cjs');
const { exotics } = require('./values_exotic.cjs');
const { fields, no_arguments, make_by_constructor, list_field } = require('./builder_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const { has_own, append, make_list, create, is_array, prototype_of, weak_get, weak_set, WeakMap, Object, Proxy } = require('./intrinsics.cjs');

function compile_channel(compiler, wire, definition, class_name) {
  const make = make_by_constructor(compiler.host.MessageChannel, class_name, no_arguments);
  definition.make = (building) => building.agent.adopt_channel(make(building));
}

// What the language does not tell about a proxy, for as long as it lives: target, revoked, revoke.
const proxy_facts = new WeakMap();
const { revocable } = Proxy;

function compile_proxy(compiler, wire, definition, class_name) {
  if (!has_own(wire, 'target') || class_name !== undefined) throw malformed('a Proxy has a `target` and no class: ' + excerpt(wire));
  const read_target = compiler.value(wire.target);
  const revoked = field(wire, 'revoked') === true;
  definition.make = (building) => {
    const target = read_target(building);
    const { proxy, revoke } = revocable(target, {});
    weak_set(proxy_facts, proxy, { target, revoked, revoke });
    return proxy;
  };
}

// Last of all, since a revoked proxy takes no properties.
function end_proxy(wire, definition) {
  if (field(wire, 'revoked') === true) append(definition.fill, (building, proxy) => weak_get(proxy_facts, proxy).revoke());
}

// The list behind an iterable, filled after it was made: it may hold the iterable itself.
const iterable_values = new WeakMap();

function compile_exotic(compiler, wire, definition, class_name) {
  const name = field(wire, 'name');
  if (typeof name !== 'string' || !has_own(exotics, name)) throw malformed('no exotic object: ' + excerpt(wire));
  const exotic = exotics[name];
  if (exotic.feature !== undefined) compiler.need(exotic.feature);
  if (name !== 'iterable' && has_own(wire, 'values')) throw malformed('only an iterable has `values`: ' + excerpt(wire));
  if (exotic.base !== undefined) {
    definition.make = make_by_constructor(exotic.base(), class_name, () => exotic.arguments);
    return;
  }
  if (class_name !== undefined) throw malformed('no class can extend this: ' + excerpt(wire));
  if (name !== 'iterable') {
    definition.make = exotic.make;
    return;
  }
  const readers = compiler.values(list_field(wire, 'values'));
  definition.make = () => {
    const values = make_list();
    const object = exotic.make(values);
    weak_set(iterable_values, object, values);
    return object;
  };
  append(definition.fill, (building, object) => {
    const values = weak_get(iterable_values, object);
    for (let index = 0; index < readers.length; index += 1) append(values, readers[index](building));
  });
}

// From the facts that are given to a function that evaluates them.
function compile_facts(compiler, wire, given) {
  const pairs = list_field(wire, 'facts');
  const readers = create(null);
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index];
    if (!is_array(pair) || pair.length !== 2 || !given.includes(pair[0])) throw malformed('no fact that ' + wire.name + ' is made of: ' + excerpt(pair));
    readers[pair[0]] = compiler.value(pair[1]);
  }
  const names = Object.keys(readers);
  // What a fact holds must be whole when the object is made: each is an evaluation of its own.
  return (agent) => names.reduce((facts, name) => {
    facts[name] = evaluate(readers[name], agent);
    return facts;
  }, create(null));
}

function compile_platform_object(compiler, wire, definition, class_name) {
  const name = field(wire, 'name');
  if (typeof name !== 'string' || !has_own(platform_rows, name)) throw malformed('no object of a platform: ' + excerpt(wire));
  if (class_name !== undefined) throw malformed('no class can extend this: ' + excerpt(wire));
  const row = platform_rows[name];
  compiler.need(row.feature);
  const { host } = compiler;
  const found = platform_object(name, host);
  if (found === undefined) throw compiler.lacking(name);
  const facts = compile_facts(compiler, wire, row.given);
  if (row.prepare === undefined) {
    definition.make = ({ agent }) => row.make(found.Base, facts(agent), host);
    return;
  }
  let object;
  append(compiler.program.preparations, () => row.prepare(facts(undefined), host).then((made) => {
    object = made;
    if (found.prototype === undefined) found.learn(prototype_of(made));
  }));
  definition.make = ({ agent }) => {
    if (row.close !== undefined) agent.meet(object);
    return object;
  };
}

const platform_builders = Object.assign(create(null), {
  MessageChannel: { fields: fields(), compile: compile_channel, feature: 'message-port' },
  Proxy: { fields: fields('target', 'revoked'), compile: compile_proxy, compile_end: end_proxy },
  exotic: { fields: fields('name', 'values'), compile: compile_exotic },
  platform: { fields: fields('name', 'facts'), compile: compile_platform_object },
});

module.exports = { platform_builders, proxy_facts };
