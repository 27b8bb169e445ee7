'use strict';
// A Worker has stdout and stderr, and stdin where that was asked for.
// Otherwise in: bun <1.4
// Case: worker/stdio/long-text-arrives-whole
// Case: worker/stdio/stderr-is-another-stream
// Case: worker/stdio/stdin-comes-back-by-stdout
// Case: worker/stdio/stdin-is-what-was-written
// Case: worker/stdio/stdin-that-is-read-keeps-the-worker-alive
// Case: worker/stdio/stdin-without-data-ends
// Case: worker/stdio/stdout-can-be-read-and-passed-on
// Case: worker/stdio/stdout-is-read-as-it-was-written
// Case: worker/stdio/streams-of-a-terminated-worker-end
// Case: worker/stdio/streams-of-a-worker-that-fails-end
// Case: worker/stdio/what-was-written-before-exit-arrives

const { Worker } = require('worker_threads');
const worker = new Worker('', { eval: true, stdout: true, stderr: true, stdin: true });
const is = (s) => (s === null ? 'null' : typeof s);
console.log('expected', 'object,object,object');
console.log('seen', [is(worker.stdout), is(worker.stderr), is(worker.stdin)].join());
process.exit();
