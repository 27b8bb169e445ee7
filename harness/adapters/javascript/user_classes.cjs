'use strict';
// A user's class that extends a given constructor: with a private field, an accessor and a method.

const { set_prototype_of, prototype_of, construct, to_object } = require('./intrinsics.cjs');

const make_user_class = (Base, name) => ({
  [name]: class extends Base {
    #secret = 1;
    get accessor() {
      return this.#secret;
    }
    method() {
      return this.#secret;
    }
  },
}[name]);

// What a class extends in place of a constructor that refuses `new` (of BigInt and Symbol): it gives the boxed primitive.
// Of an engine without such a constructor: nothing.
function boxing_base(Base) {
  if (Base === undefined) return undefined;
  function Boxing(primitive) { return to_object(primitive); }
  Boxing.prototype = Base.prototype;
  return Boxing;
}

// An instance of the class, whatever its base gives.
function instance_of_class(UserClass, call_arguments) {
  const instance = construct(UserClass, call_arguments);
  return prototype_of(instance) === UserClass.prototype ? instance : set_prototype_of(instance, UserClass.prototype);
}

module.exports = { make_user_class, boxing_base, instance_of_class };
