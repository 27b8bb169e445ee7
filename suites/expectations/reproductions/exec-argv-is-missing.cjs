'use strict';
// Node gives a worker the options of its process.
// Otherwise in: bare <1.33
// Case: worker/options/exec-argv-arrives

console.log('expected', 'object');
console.log('seen', typeof global.process?.execArgv);
