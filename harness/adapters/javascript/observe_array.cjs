'use strict';
// How an Array is observed: elements with holes between them, and what cannot be written as an element as a property.

const { WireNode } = require('./wire.cjs');
const { make_list, append, has_own, own_keys, own_descriptor } = require('./intrinsics.cjs');

const last_index = 4294967294;

// The array index that the key is, or -1.
function index_of_key(key) {
  if (typeof key !== 'string') return -1;
  const index = +key >>> 0;
  return '' + index === key && index <= last_index ? index : -1;
}

// An element far behind the others is a property by its index, so that a sparse array costs no millions of holes.
function is_near(index, elements, present) {
  return index - elements.length <= 1000 + present;
}

function write_array(array, node, observer) {
  const keys = own_keys(array);
  const elements = make_list();
  node.elements = elements;
  let present = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at];
    if (key === 'length') continue;
    const descriptor = own_descriptor(array, key);
    const index = index_of_key(key);
    const is_plain = has_own(descriptor, 'value') && descriptor.enumerable;
    if (index === -1 || !is_plain || !is_near(index, elements, present)) {
      observer.add_property(node, key, descriptor);
      continue;
    }
    while (elements.length < index) append(elements, new WireNode('hole'));
    append(elements, observer.wire(descriptor.value));
    present += 1;
  }
  const { value: length } = own_descriptor(array, 'length');
  if (length > elements.length) node.length = length;
}

module.exports = { write_array };
