'use strict';
// A user's class that extends a given constructor: with a private field, an accessor and a method.

const { Function, set_prototype_of, construct } = require('./intrinsics.cjs');

// Private fields do not parse everywhere; without them the class is the same in all that can be observed.
const bodies = [
  '#secret = 1; get accessor() { return this.#secret; } method() { return this.#secret; }',
  'get accessor() { return 1; } method() { return 1; }',
];

function first_that_parses() {
  for (const body of bodies) {
    try {
      return Function('Base', 'name', '"use strict"; return { [name]: class extends Base { ' + body + ' } }[name];');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  throw new Error('the runtime parses no class');
}
const make_user_class = first_that_parses();

// An instance of the class made by `new`, or for what cannot be constructed (a boxed symbol) by its prototype.
function instance_of_class(UserClass, call_arguments, made_otherwise) {
  if (made_otherwise === undefined) return construct(UserClass, call_arguments);
  return set_prototype_of(made_otherwise, UserClass.prototype);
}

module.exports = { make_user_class, instance_of_class };
