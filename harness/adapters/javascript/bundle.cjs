'use strict';
// Modules of the adapters as one script, for where there is no `require` of files.

const fs = require('fs');
const path = require('path');

const adapters = path.join(__dirname, '..');

const names_in = (folder) => fs.readdirSync(path.join(adapters, folder)).filter((file) => file.endsWith('.cjs') && !file.endsWith('_test.cjs')).map((file) => folder + '/' + file);

// Runs in the page: modules by their names, each loaded once, when it is first required.
function loader(functions) {
  const modules = new Map();
  const load = (name) => {
    if (modules.has(name)) return modules.get(name).exports;
    const module = { exports: {} };
    modules.set(name, module);
    const folder = name.slice(0, name.lastIndexOf('/'));
    functions[name]((id) => load(resolve(folder, id)), module);
    return module.exports;
  };
  const resolve = (folder, id) => id.split('/').reduce((at, part) => {
    if (part === '.') return at;
    return part === '..' ? at.slice(0, Math.max(at.lastIndexOf('/'), 0)) : (at === '' ? part : at + '/' + part);
  }, folder);
  return load;
}

// A script that loads the module of that name, such as `web/page.cjs`, out of those in the folders.
function bundle(folders, main) {
  const parts = folders.flatMap(names_in).map((name) =>
    JSON.stringify(name) + ': function (require, module) {' + fs.readFileSync(path.join(adapters, name), 'utf8') + '\n},\n');
  return '(' + loader + ')({\n' + parts.join('') + '})(' + JSON.stringify(main) + ');\n';
}

module.exports = { bundle };
