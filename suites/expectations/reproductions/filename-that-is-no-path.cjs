'use strict';
// A filename is an absolute or a relative path, or a URL of a known scheme, and what eval runs is a text.
// Otherwise in: bun <1.4
// Case: worker/options/bare-filename-is-refused
// Case: worker/options/eval-of-another-type-is-refused
// Case: worker/options/text-of-a-url-is-refused
// Case: worker/options/url-of-another-scheme-is-refused

const { Worker } = require('worker_threads');
const caught = (...options) => { try { new Worker(...options).on('error', () => {}); return 'nothing'; } catch (error) { return error.code; } };
console.log('expected', 'ERR_WORKER_PATH,ERR_WORKER_PATH,ERR_INVALID_URL_SCHEME,ERR_INVALID_ARG_VALUE');
console.log('seen', [caught('none.js'), caught('file:///none.js'), caught(new URL('https://example.org/none.js')), caught(42, { eval: true })].join());
process.exit();
