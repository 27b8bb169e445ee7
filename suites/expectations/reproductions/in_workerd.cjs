'use strict';
// Runs a script as a service of workerd: `node in_workerd.cjs EXECUTABLE SCRIPT` prints what the script logs while a request is
// being answered, and ends when it has said what it has seen.

const fs = require('fs');
const http = require('http');
const path = require('path');
const { Running } = require('../../../harness/adapters/browser/running.cjs');

const [, , executable, script] = process.argv;
const running = new Running('workerd');
const leave = (code) => running.end(() => process.exit(code));
const socket = path.join(running.profile, 'socket');

// Outside a request nothing may be done.
const service = `addEventListener('fetch', (event) => event.respondWith(new Promise((resolve) => {
  const lines = [];
  console.log = (...words) => {
    lines.push(words.map(String).join(' '));
    if (words[0] === 'seen') resolve(new Response(lines.join('\\n')));
  };
  (() => {${fs.readFileSync(script, 'utf8')}})();
})));`;
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (serviceWorkerScript = embed "service.js", compatibilityDate = "2026-01-01"))],
  sockets = [(name = "http", address = "unix:${socket}", http = (), service = "main")]
);
`;

function ask() {
  http.get({ socketPath: socket, path: '/', headers: { Host: 'here' } }, (response) => {
    response.on('data', (text) => console.log(String(text)));
    response.on('end', () => leave(0));
  });
}

fs.writeFileSync(path.join(running.profile, 'service.js'), service);
fs.writeFileSync(path.join(running.profile, 'config.capnp'), config);
// Its socket appears when it listens.
const watch = fs.watch(running.profile, (event, file) => {
  if (file !== 'socket') return;
  watch.close();
  ask();
});
running.start([executable, 'serve', path.join(running.profile, 'config.capnp')], {}, () => leave(1));
