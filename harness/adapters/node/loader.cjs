'use strict';
// Loads the adapter's modules as `require` does, but all as one text, with what V8 has compiled of it before: the start
// of a process or a worker is most of what a small program costs, and finding and compiling some fifty small modules
// was a third of that.
//
// Text and compiled code are kept in two files below build/, named after the version of Node and the times and sizes of
// the modules. Where they cannot be read or written everything works without. A stack trace leads into the kept text.

const fs = require('fs');
const path = require('path');
const vm = require('vm');
const worker_threads = require('worker_threads');

const adapters = path.join(__dirname, '..');
const folders = ['javascript', 'node'];

// The modules as `folder/file`, and a text that changes with any of them.
function find_modules() {
  const names = [];
  let stamps = '';
  for (const folder of folders) {
    for (const file of fs.readdirSync(adapters + '/' + folder)) {
      if (!file.endsWith('.cjs') || file.endsWith('_test.cjs')) continue;
      const name = folder + '/' + file;
      const { mtimeMs, size } = fs.statSync(adapters + '/' + name);
      names.push(name);
      stamps += file + ' ' + mtimeMs + ' ' + size + '\n';
    }
  }
  return { names, stamps };
}

// FNV-1a, twice from different starts: as good as needed to tell states of one tree, and without a library to load.
function digest(text) {
  const run = (start) => {
    let hash = start;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return run(2166136261) + run(40389);
}

// An expression: an object of functions by the names of their modules. In ASCII, which is read fastest.
function text_of(names) {
  const parts = names.map((name) =>
    JSON.stringify(name) + ': (function (require, module, __dirname) {' + fs.readFileSync(adapters + '/' + name, 'utf8') + '\n}),\n');
  const text = '({ __proto__: null,\n' + parts.join('') + '})';
  return text.replace(/[^\0-\x7f]/g, (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

function read(name) {
  try {
    return fs.readFileSync(name);
  } catch (error) {
    return undefined;
  }
}

class Loader {
  // `folder`: where text and code are kept. `state`: what another loader found the modules to be, or undefined.
  constructor(folder, state) {
    this.folder_ = folder;
    this.family_ = 'node-' + process.version + '-' + process.arch + '-';
    this.state = state === undefined ? digest(find_modules().stamps) : state;
    this.name_ = path.join(folder, this.family_ + this.state);
    const code = read(this.name_ + '.code');
    const text = code === undefined ? undefined : read(this.name_ + '.cjs');
    this.text_ = text === undefined ? text_of(find_modules().names) : text.toString('latin1');
    this.script_ = new vm.Script(this.text_, { filename: this.name_ + '.cjs', cachedData: text === undefined ? undefined : code });
    this.was_kept_ = text !== undefined && !this.script_.cachedDataRejected;
    this.functions_ = this.script_.runInThisContext();
    this.modules_ = new Map(); // name -> module
  }

  // The exports of the module of that name, such as `node/host.cjs`.
  load(name) {
    const known = this.modules_.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.modules_.set(name, module);
    const folder = name.slice(0, name.indexOf('/'));
    this.functions_[name]((id) => this.require_(id, folder), module, adapters + '/' + folder);
    return module.exports;
  }

  require_(id, folder) {
    if (id[0] !== '.') return require(id); // perhaps while a program runs, so that no method may be called before it
    return this.load(id[1] === '.' ? id.slice(3) : folder + id.slice(1));
  }

  // Keeps the text, and all that V8 has compiled of it by now, for processes and workers to come.
  keep() {
    if (this.was_kept_) return;
    try {
      fs.mkdirSync(this.folder_, { recursive: true });
      for (const file of fs.readdirSync(this.folder_)) {
        if (file.startsWith(this.family_) && !this.name_.endsWith(file.slice(0, file.lastIndexOf('.')))) fs.unlinkSync(path.join(this.folder_, file));
      }
      this.write_('.cjs', this.text_);
      this.write_('.code', this.script_.createCachedData());
    } catch (error) {
      // Only slower next time.
    }
  }

  // Whole or not at all: other processes read and write it too.
  write_(ending, content) {
    const fresh = this.name_ + ending + '.' + process.pid;
    fs.writeFileSync(fresh, content);
    fs.renameSync(fresh, this.name_ + ending);
  }
}

// In a worker it takes the modules to be as they were when its process began.
function loader_of_tree() {
  const state_key = 'portproof modules';
  const knows_state = worker_threads.getEnvironmentData !== undefined; // since Node 14.18 and 15.12
  const state = knows_state ? worker_threads.getEnvironmentData(state_key) : undefined;
  const loader = new Loader(path.join(adapters, '..', '..', 'build', 'adapters'), state);
  if (knows_state) worker_threads.setEnvironmentData(state_key, loader.state);
  return loader;
}

module.exports = { Loader, loader_of_tree };
