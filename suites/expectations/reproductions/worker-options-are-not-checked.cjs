'use strict';
// Node refuses options of another type.
// Otherwise in: bare <1.33
// Case: worker/options/name-that-is-no-text-is-refused
// Case: worker/options/exec-argv-of-another-type-is-refused
// Case: worker/options/exec-argv-of-the-engine-is-refused
// Case: worker/options/exec-argv-of-the-process-is-refused
// Case: worker/process-env/number-as-env-is-refused

const caught = (options) => { try { new Worker(in_bare, { argv: [__filename], ...options }); return 'nothing'; } catch (error) { return error.name; } };
if (isMainThread) {
  console.log('expected', 'TypeError,TypeError,TypeError');
  console.log('seen', [caught({ name: 42 }), caught({ execArgv: 'text' }), caught({ env: 42 })].join());
}
