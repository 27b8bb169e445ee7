'use strict';
// Reads of objects of the program under test that run none of its code: data properties only, no accessor, no proxy.

const { has_own, own_descriptor, prototype_of, to_string_tag } = require('./intrinsics.cjs');

// The value of the key where the first property of that name along the prototype chain is a data property.
function data_property(object, key, brands) {
  for (let at = object; at !== null && !brands.isProxy(at); at = prototype_of(at)) {
    const found = own_descriptor(at, key);
    if (found !== undefined) return has_own(found, 'value') ? found.value : undefined;
  }
  return undefined;
}

// The first data property of that name along the prototype chain, accessors left out.
function data_beyond_accessors(object, key, brands) {
  for (let at = object; at !== null && !brands.isProxy(at); at = prototype_of(at)) {
    const found = own_descriptor(at, key);
    if (found !== undefined && has_own(found, 'value')) return found.value;
  }
  return undefined;
}

// `object.constructor.name`, or undefined where it cannot be told. Some errors of Node have an accessor there, which
// gives what is behind it.
function constructor_name(object, brands) {
  const constructor = data_beyond_accessors(object, 'constructor', brands);
  if (typeof constructor !== 'function' || brands.isProxy(constructor)) return undefined;
  const name = data_property(constructor, 'name', brands);
  return typeof name === 'string' && name !== '' ? name : undefined;
}

// What Object.prototype.toString would say between its brackets, `otherwise` where only an accessor knows.
function tag_of(object, brands, otherwise) {
  const tag = data_property(object, to_string_tag, brands);
  return typeof tag === 'string' ? tag : otherwise;
}

module.exports = { data_property, constructor_name, tag_of };
