'use strict';
// JavaScript values to wire values (PROGRAMS.md, "What is observed"): one walk that reads no accessor, runs no code
// of the program and never throws, whatever the object pretends to be.

const { WireNode, wire_primitive, wire_string } = require('./wire.cjs');
const { kind_of } = require('./observe_kinds.cjs');
const { constructor_name } = require('./read_safely.cjs');
const { proxy_facts } = require('./values_platform.cjs');
const {
  nothing, make_list, append, has_own, own_keys, own_descriptor, prototype_of, map_get, map_set, weak_get, Map,
} = require('./intrinsics.cjs');

class Observer {
  // `host` gives the brands; `meet`, if any, is called with everything that the walk meets and that must be closed.
  constructor(host, meet) {
    this.host = host;
    this.brands = host.brands;
    this.meet_ = meet;
    this.nodes_ = undefined; // object -> its node
    this.order_ = undefined; // nodes as first met
    this.refs_ = undefined; // pairs, flat: ref node, node that it means
  }

  // The wire form of one entry's value; an Observer is used for one entry.
  observe(value) {
    const wire = this.wire(value);
    if (this.refs_ !== undefined) this.number_();
    return wire;
  }

  wire(value) {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return wire_primitive(value);
    if (this.nodes_ === undefined) {
      this.nodes_ = new Map();
      this.order_ = make_list();
    }
    const known = map_get(this.nodes_, value);
    if (known !== undefined) return this.refer_(known);
    return this.brands.isProxy(value) ? this.proxy_(value) : this.object_(value);
  }

  enter_(object, type) {
    const node = new WireNode(type);
    map_set(this.nodes_, object, node);
    append(this.order_, node);
    return node;
  }

  refer_(node) {
    const ref = new WireNode('ref');
    if (this.refs_ === undefined) this.refs_ = make_list();
    append(this.refs_, ref);
    append(this.refs_, node);
    return ref;
  }

  // Ids from 1 in the order of the first meeting, for those that were met again.
  number_() {
    for (let index = 1; index < this.refs_.length; index += 2) this.refs_[index].id = 0;
    let last = 0;
    for (let index = 0; index < this.order_.length; index += 1) {
      if (this.order_[index].id === 0) this.order_[index].id = last += 1;
    }
    for (let index = 0; index < this.refs_.length; index += 2) this.refs_[index].id = this.refs_[index + 1].id;
  }

  proxy_(proxy) {
    const node = this.enter_(proxy, 'Proxy');
    const facts = weak_get(proxy_facts, proxy);
    if (facts === undefined) return node; // not of the adapter's making: nothing can be seen without its traps
    node.target = this.wire(facts.target);
    if (facts.revoked) node.revoked = true;
    return node;
  }

  object_(object) {
    const kind = kind_of(object, this.host);
    const node = this.enter_(object, kind.type);
    this.write_class_(object, kind, node);
    if (kind.write !== undefined) kind.write(object, node, this);
    if (this.meet_ !== undefined && (kind.type === 'MessagePort' || node.name === 'FileHandle')) this.meet_(object);
    if (!kind.hides_all) this.write_properties_(object, kind, node);
    return node;
  }

  // Only an Object can be written as one without prototype; another type is of a class without a name.
  write_class_(object, kind, node) {
    const prototype = prototype_of(object);
    if (prototype === kind.prototype || (kind.is_prototype !== undefined && kind.is_prototype(prototype))) return;
    if (prototype === null && kind.type === 'Object') {
      node.prototype = null;
      return;
    }
    const name = prototype === null ? undefined : constructor_name(prototype, this.brands);
    node.class = name === undefined ? '(anonymous)' : wire_string(name);
  }

  // Own properties that the kind does not hide, in the order of their creation.
  write_properties_(object, kind, node) {
    const keys = own_keys(object);
    for (let index = kind.leading === undefined ? 0 : kind.leading(object); index < keys.length; index += 1) {
      const key = keys[index];
      const descriptor = own_descriptor(object, key);
      if (kind.hides === undefined || !kind.hides(key, descriptor)) this.add_property(node, key, descriptor);
    }
  }

  add_property(node, key, descriptor) {
    if (node.properties === undefined) node.properties = make_list();
    const wire_key = wire_primitive(key);
    let property;
    if (!has_own(descriptor, 'value')) {
      property = new Property(wire_key);
      if (descriptor.get !== undefined) property.get = nothing;
      if (descriptor.set !== undefined || descriptor.get === undefined) property.set = true;
    } else if (descriptor.enumerable) {
      property = make_list();
      append(property, wire_key);
      append(property, this.wire(descriptor.value));
    } else {
      property = new Property(wire_key);
      property.value = this.wire(descriptor.value);
      property.enumerable = false;
    }
    append(node.properties, property);
  }
}

function Property(key) {
  this.key = key;
}
Property.prototype = nothing;

module.exports = { Observer };
