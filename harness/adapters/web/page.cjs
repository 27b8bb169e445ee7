'use strict';
// The adapter within a page. Lines come and go by requests that block, so that between them nothing of the adapter is
// open in the page's event loop.

const { make_host } = require('./host.cjs');
const { Server } = require('../javascript/protocol.cjs');
const { global, uncurry, getter_of, make_list, append, parse_json } = require('../javascript/intrinsics.cjs');

const { XMLHttpRequest } = global;
const open = uncurry(XMLHttpRequest.prototype.open);
const send = uncurry(XMLHttpRequest.prototype.send);
const status_of = getter_of(XMLHttpRequest.prototype, 'status');
const text_of = getter_of(XMLHttpRequest.prototype, 'responseText');

// The answer to a text, undefined where there is none.
function ask(path, text) {
  const request = new XMLHttpRequest();
  open(request, 'POST', path, false);
  send(request, text);
  return status_of(request) === 200 ? text_of(request) : undefined;
}

let written = make_list();

function take_written() {
  let text = '';
  for (let index = 0; index < written.length; index += 1) text += '\u001e' + written[index] + '\n';
  written = make_list();
  return text;
}

const reader = { next: () => ask('/next', take_written()) };
const writer = { line: (text) => append(written, text) };
const complain = (text) => { ask('/complain', text); };
const exit = (code) => { ask('/exit/' + code, take_written()); };

// Open as long as the page lives: its end is the end of the adapter.
global.lifeline = new global.EventSource('/alive');
global.lifeline.onopen = () => {
  global.onerror = null;
  new Server(make_host({ identity: parse_json(ask('/identity', '')), complain, exit }), reader, writer).start();
};
