'use strict';
// Libraries that do part of the job within Node, and how each is had.
//
// A row has `load(require, load_module)`, which gives or promises what the library provides, by the names of the globals that it stands for.
// `context(require)` stands in its place where it makes a context of its own, in which all is to run: its global object, and what evaluates
// a text there.
// `require` and `load_module(path)`, a promise, find what is in the library's folder; what Node has by those names comes third.

const fs = require('fs');

const libraries = {
  '@ungap/structured-clone': { load: (require) => ({ structuredClone: require('@ungap/structured-clone').default }) },
  'core-js': {
    load: (require) => {
      require('core-js/actual/structured-clone'); // sets the global, which is away
      return { structuredClone: globalThis.structuredClone };
    },
  },
  'realistic-structured-clone': { load: (require) => ({ structuredClone: require('realistic-structured-clone') }) },
  'structured-clone-es': { load: (require, load_module) => load_module('structured-clone-es/dist/index.mjs').then(({ structuredClone }) => ({ structuredClone })) },
  'message-port-polyfill': {
    load: (require) => {
      const { MessageChannelPolyfill, MessagePortPolyfill } = require('message-port-polyfill');
      return { MessageChannel: MessageChannelPolyfill, MessagePort: MessagePortPolyfill };
    },
  },
  'broadcastchannel-polyfill': {
    // It is made for pages: over channels within one, and by the storage to others, of which there are none.
    load: (require, load_module, { MessageChannel }) => {
      const page = { addEventListener() {}, localStorage: { setItem() {}, removeItem() {} } };
      const text = fs.readFileSync(require.resolve('broadcastchannel-polyfill'), 'utf8');
      Function('self', 'MessageChannel', text)(page, MessageChannel);
      return { BroadcastChannel: page.BroadcastChannel };
    },
  },
  '@edge-runtime/vm': {
    context: (require) => {
      const { EdgeVM } = require('@edge-runtime/vm');
      const vm = new EdgeVM();
      return { global: vm.context, evaluate: (text) => vm.evaluate(text) };
    },
  },
};

module.exports = { libraries };
