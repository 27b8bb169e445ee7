'use strict';
// A kind of object (observe_kinds.cjs): fields that it lacks are undefined, also where Object.prototype is patched.

const { nothing, set_prototype_of } = require('./intrinsics.cjs');

const make_kind = (fields) => Object.freeze(set_prototype_of(fields, nothing));

module.exports = { make_kind };
