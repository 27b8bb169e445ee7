'use strict';
// The adapter as a service: each request that it gets brings lines, and its response takes those that answer them. Nothing may be done
// outside a request.

const { make_host } = require('./host.cjs');
const { Server } = require('../javascript/protocol.cjs');
const { global, parse_json } = require('../javascript/intrinsics.cjs');

const { Response } = global;
let server;
let brought = []; // lines that wait
let written = '';
let respond;

// When nothing is left to do for now the request is answered.
function next() {
  if (brought.length !== 0) return brought.shift();
  const answer = respond;
  respond = undefined;
  answer(new Response(written));
  written = '';
  return null;
}

const exit = (code) => { written += 'exit ' + code + '\n'; brought = []; next(); };
const complain = (text) => { written += 'complain ' + JSON.stringify(text) + '\n'; };

function begin(identity) {
  // No text becomes a WebAssembly module there.
  server = new Server(make_host({ identity, complain, exit, disclaimed: ['web-assembly-module'] }), { next }, { line: (text) => { written += '\u001e' + text + '\n'; } });
  server.start();
}

global.addEventListener('fetch', (event) => event.respondWith(event.request.text().then((body) => new Promise((resolve) => {
  respond = resolve;
  const lines = body.split('\n').filter((line) => line !== '');
  if (server === undefined) return begin(parse_json(lines[0]));
  brought = lines;
  return server.go_on();
}))));
