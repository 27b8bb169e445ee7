'use strict';
// Runs a script with a library in place of what Node has: `node with_library.cjs PACKAGE FOLDER SCRIPT`, where FOLDER/node_modules holds
// the package. Ends when the script has said what it has seen.

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');
const { libraries } = require('../../../harness/adapters/library/libraries.cjs');

const [, , name, folder, script] = process.argv;
const modules = path.join(path.resolve(folder), 'node_modules');
const require_there = createRequire(path.join(modules, 'here.cjs'));
const text = fs.readFileSync(script, 'utf8');

function log(...words) {
  fs.writeSync(1, words.map(String).join(' ') + '\n');
  if (words[0] === 'seen') process.exit(0);
}

const library = libraries[name];
if (library.context !== undefined) {
  const { global, evaluate } = library.context(require_there);
  global.console = { log };
  evaluate(text);
} else {
  console.log = log;
  // core-js takes the place of what is away.
  const { MessageChannel } = globalThis;
  delete globalThis.structuredClone;
  Promise.resolve(library.load(require_there, (file) => import(pathToFileURL(path.join(modules, file))), { MessageChannel })).then((provided) => {
    Object.assign(globalThis, provided);
    (0, eval)(text); // as a script of the global scope
  });
}
