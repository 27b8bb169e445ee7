'use strict';
// A user's class that extends a given constructor: with a private field, an accessor and a method.

const { set_prototype_of, construct } = require('./intrinsics.cjs');

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

// An instance of the class made by `new`, or for what cannot be constructed (a boxed symbol) by its prototype.
function instance_of_class(UserClass, call_arguments, made_otherwise) {
  if (made_otherwise === undefined) return construct(UserClass, call_arguments);
  return set_prototype_of(made_otherwise, UserClass.prototype);
}

module.exports = { make_user_class, instance_of_class };
