'use strict';
// ECMA-262 has a delete that succeeds throw nothing.
// Otherwise in: bare <1.33
// Case: worker/process-env/given-env-replaces-it
// Case: worker/process-env/is-a-copy

const env = from_bare('bare-env');
env.REPRODUCTION = 'x';
let seen = 'nothing';
try { delete env.REPRODUCTION; } catch (error) { seen = error.name; }
console.log('expected', 'nothing');
console.log('seen', seen);
