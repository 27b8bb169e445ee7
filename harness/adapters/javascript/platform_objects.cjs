'use strict';
// The objects of a platform that PROGRAMS.md names, loaded when a program first asks for them: some of their modules
// take as long to load as the adapter itself.
//
// A row has `feature`; `find(host)`, the class whose instances they are, or undefined where the runtime has none; `given`,
// the facts that one is made of; `make(Base, facts, host)`; `see(Base)`, which gives a function from an object to its facts, as
// pairs; where another class may have the same prototype, `is(Base)`, which tells an object of this one. Where making takes time there is `prepare(facts, host)` in place of `make`: a promise of the object, which is made before
// the program begins. `close(object)` where one keeps something open.

const { dom_exception_readers } = require('./thrown.cjs');
const { global, create, getter_of, uncurry, find_descriptor, make_list, append } = require('./intrinsics.cjs');

// What the getters of the prototype say.
function seen_by_getters(...names) {
  return (Base) => {
    const getters = names.map((name) => ({ name, get: getter_on(Base, name) })).filter(({ get }) => get !== undefined);
    return (object) => getters.map(({ name, get }) => [name, get(object)]);
  };
}

function getter_on({ prototype }, name) {
  const found = find_descriptor(prototype, name);
  return found !== undefined && found.get !== undefined ? uncurry(found.get) : undefined;
}

const loaded = (module, name) => (host) => {
  const found = host.load(module);
  return found === undefined ? undefined : found[name];
};

// The prototype of instances where the class itself is not to be had.
const class_of = (prototype) => ({ prototype });

const as_list = (fact) => (fact === undefined ? [] : fact);

// A stream without a source or a sink.
const stream = (name) => ({
  feature: 'streams',
  find: () => global[name],
  given: [],
  make: (Base) => new Base(),
  see: seen_by_getters('locked'),
});

const rows = Object.assign(create(null), {
  ReadableStream: stream('ReadableStream'),
  WritableStream: stream('WritableStream'),
  TransformStream: stream('TransformStream'),
  Blob: {
    feature: 'blob',
    find: (host) => global.Blob || loaded('buffer', 'Blob')(host),
    given: ['parts', 'type'],
    make: (Base, { parts, type }) => new Base(as_list(parts), type === undefined ? {} : { type }),
    see: seen_by_getters('size', 'type'),
  },
  BlockList: {
    feature: 'block-list',
    find: loaded('net', 'BlockList'),
    given: ['addresses'],
    make: (Base, { addresses }) => as_list(addresses).reduce((list, address) => (list.addAddress(address), list), new Base()),
    see: seen_by_getters('rules'),
  },
  Buffer: {
    feature: 'buffer',
    find: () => global.Buffer,
    given: ['text', 'pooled'],
    make: (Base, { text, pooled }) => (pooled ? Base.from(text) : Base.alloc(Base.byteLength(text), text)),
  },
  CryptoKey: {
    feature: 'crypto-key',
    find: (host) => global.CryptoKey || (loaded('crypto', 'webcrypto')(host) || {}).CryptoKey,
    given: ['secret'],
    prepare: ({ secret }, host) => {
      const { subtle } = global.crypto || host.load('crypto').webcrypto;
      return subtle.importKey('raw', bytes_of(secret), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
    },
    see: seen_by_getters('type', 'extractable', 'usages'),
  },
  DOMException: {
    feature: 'dom-exception',
    find: (host) => host.DOMException,
    given: ['message', 'name'],
    make: (Base, { message, name }) => new Base(message, name),
    see: (Base) => {
      const readers = dom_exception_readers({ DOMException: Base });
      return (object) => ['name', 'message', 'code'].map((name) => [name, readers[name](object)]);
    },
  },
  File: {
    feature: 'file',
    find: (host) => global.File || loaded('buffer', 'File')(host),
    given: ['parts', 'name', 'type', 'lastModified'],
    make: (Base, { parts, name, type, lastModified }) => new Base(as_list(parts), name === undefined ? '' : name, { type: type === undefined ? '' : type, lastModified }),
    see: seen_by_getters('name', 'lastModified', 'size', 'type'),
    // Bun has one prototype for both: there a Blob is an object whose name is undefined.
    is: (Base) => {
      const name = getter_on(Base, 'name');
      return (object) => name !== undefined && name(object) !== undefined;
    },
  },
  FileHandle: {
    feature: 'file-handle',
    find: (host) => (host.open_file === undefined ? undefined : class_of(undefined)), // its class is known by an instance only
    given: [],
    prepare: (facts, host) => host.open_file(),
    see: (Base) => {
      const descriptor = getter_on(Base, 'fd');
      return (object) => [['open', descriptor(object) >= 0]];
    },
    close: (object) => object.close().catch(() => {}), // it was transferred, or closed already
  },
  Histogram: {
    feature: 'histogram',
    find: (host) => {
      const create_histogram = loaded('perf_hooks', 'createHistogram')(host);
      if (create_histogram === undefined) return undefined;
      // Node's has a class that received ones have too behind its own; another runtime's may have one class.
      const own = Object.getPrototypeOf(create_histogram());
      const shared = Object.getPrototypeOf(own);
      const prototype = shared === Object.prototype ? own : shared;
      // One that cannot say how much it has recorded is seen by nobody: Node had that first.
      return find_descriptor(prototype, 'count') === undefined ? undefined : class_of(prototype);
    },
    given: ['values'],
    make: (Base, { values }, host) => as_list(values).reduce((histogram, value) => (histogram.record(value), histogram), host.load('perf_hooks').createHistogram()),
    see: (Base) => {
      const see = seen_by_getters('count', 'min', 'max')(Base);
      return (object) => see(object).concat([['recordable', find_descriptor(object, 'record') !== undefined]]);
    },
  },
  KeyObject: {
    feature: 'key-object',
    find: loaded('crypto', 'KeyObject'),
    given: ['type', 'secret'],
    make: (Base, { type, secret }, host) => {
      const { createSecretKey, generateKeyPairSync } = host.load('crypto');
      if (type === 'secret' || type === undefined) return createSecretKey(bytes_of(secret));
      return generateKeyPairSync('ed25519')[type + 'Key'];
    },
    see: ({ prototype }) => {
      const type_of = getter_of(prototype, 'type');
      return (object) => {
        const type = type_of === undefined ? object.type : type_of(object);
        return type === 'secret' ? [['type', type], ['secret', object.export().toString('utf8')]] : [['type', type], ['algorithm', object.asymmetricKeyType]];
      };
    },
  },
  SocketAddress: {
    feature: 'socket-address',
    find: loaded('net', 'SocketAddress'),
    given: ['address', 'port', 'family', 'flowlabel'],
    make: (Base, { address, port, family, flowlabel }) => new Base({ address, port, family, flowlabel }),
    see: seen_by_getters('address', 'port', 'family', 'flowlabel'),
  },
  'WebAssembly.Module': {
    feature: 'web-assembly-module',
    find: () => global.WebAssembly && global.WebAssembly.Module,
    given: ['bytes'],
    make: (Base, { bytes }) => new Base(bytes === undefined ? empty_module : bytes),
    see: () => {
      const list = global.WebAssembly.Module.exports;
      return (object) => [['exports', list(object).map(({ name }) => name)]];
    },
  },
  X509Certificate: {
    feature: 'x509-certificate',
    find: loaded('crypto', 'X509Certificate'),
    given: ['pem'],
    make: (Base, { pem }) => new Base(pem),
    see: seen_by_getters('subject', 'serialNumber'),
  },
});

// The eight bytes that begin a module, which is a module.
const empty_module = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const bytes_of = (text) => new Uint8Array(Array.from(text === undefined ? '' : text, (character) => character.charCodeAt(0)));

// What a runtime has of one row.
class Found {
  constructor(name, row, Base) {
    this.name = name;
    this.row = row;
    this.Base = Base;
    this.see = undefined; // from an object to its facts, where there are any to see
    this.is = row.is === undefined ? undefined : row.is(Base);
    this.learn(Base.prototype);
  }
  learn(prototype) {
    this.prototype = prototype;
    if (prototype !== undefined && this.row.see !== undefined) this.see = this.row.see(class_of(prototype));
  }
}

// Those that were asked for in this process.
const known = make_list();

// What there is of that name, or undefined where the runtime has none; from now on an observation tells such objects.
function platform_object(name, host) {
  for (let index = 0; index < known.length; index += 1) {
    if (known[index].name === name) return known[index];
  }
  const Base = rows[name].find(host);
  if (Base === undefined) return undefined;
  const found = new Found(name, rows[name], Base);
  append(known, found);
  return found;
}

// Which of those an object is, or undefined; a File is a Blob too, and is told as a File.
function platform_object_of(object, host) {
  let nearest;
  for (let index = 0; index < known.length; index += 1) {
    const { see, prototype, is } = known[index];
    if (see === undefined || object === prototype || !host.brands.inherits(object, prototype)) continue;
    if (is !== undefined && !answers_yes(is, object)) continue;
    if (nearest === undefined || is !== undefined || host.brands.inherits(prototype, nearest.prototype)) nearest = known[index];
  }
  return nearest;
}

// An object that only has the prototype makes a getter throw; what it is its prototype says then.
function answers_yes(is, object) {
  try {
    return is(object);
  } catch (error) {
    return true;
  }
}

// Makes what takes time; calls back when all is there, or with what failed. At once where there is nothing to make. Meanwhile the
// loop is kept alive, which not every runtime does for a promise of its own.
function prepare(preparations, host, go_on, fail) {
  if (preparations.length === 0) return go_on();
  const promises = [];
  for (let index = 0; index < preparations.length; index += 1) promises.push(preparations[index]());
  const release = host.hold();
  const made = () => host.set_immediate(() => {
    release();
    go_on();
  });
  return Promise.all(promises).then(made, (error) => {
    release();
    fail(error);
  });
}

module.exports = { platform_rows: rows, platform_object, platform_object_of, prepare };
