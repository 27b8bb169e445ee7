'use strict';
// What the builders of object types share.

const { instance_of_class } = require('./user_classes.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const { construct, is_array } = require('./intrinsics.cjs');

// The fields that a builder knows: those that every object may have, and its own.
const common = ['type', 'id', 'class', 'properties'];
const fields = (...own) => common.concat(own);

// How the object is made by `new Base(…call_arguments(building))`, or by the user's class that extends it.
function make_by_constructor(Base, class_name, call_arguments) {
  if (class_name === undefined) return (building) => construct(Base, call_arguments(building));
  return (building) => instance_of_class(building.agent.user_class(class_name, Base), call_arguments(building));
}
const no_arguments = () => [];

function list_field(wire, name) {
  const list = field(wire, name);
  if (list === undefined) return [];
  if (!is_array(list)) throw malformed('`' + name + '` is a list: ' + excerpt(wire));
  return list;
}

module.exports = { fields, no_arguments, make_by_constructor, list_field };
