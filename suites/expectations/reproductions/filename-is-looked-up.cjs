'use strict';
// Node refuses a filename by what it is, before it is looked up.
// Otherwise in: bare <1.33
// Case: worker/options/bare-filename-is-refused
// Case: worker/options/error-of-a-getter-is-thrown
// Case: worker/options/eval-of-another-type-is-refused
// Case: worker/options/filename-of-another-type-is-refused
// Case: worker/options/text-of-a-url-is-refused
// Case: worker/options/url-of-another-scheme-is-refused

const caught = (...options) => { try { new Worker(...options); return 'nothing'; } catch (error) { return error.code || error; } };
const { URL } = from_bare('bare-url');
console.log('expected', 'ERR_WORKER_PATH,ERR_WORKER_PATH,ERR_INVALID_ARG_TYPE,ERR_INVALID_ARG_VALUE,ERR_INVALID_URL_SCHEME,42');
console.log('seen', [
  caught('none.js'), caught('file:///none.js'), caught(42), caught(42, { eval: true }), caught(new URL('https://example.org/none.js')),
  caught('./none.js', { get env() { throw 42; } }),
].join());
