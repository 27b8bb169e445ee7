'use strict';
// The adapter for workerd: `node main.cjs EXECUTABLE` speaks harness/protocol/PROTOCOL.md on stdin and stdout, and hands the requests on
// over HTTP to a service in workerd. That ends with this process.

const { execFileSync } = require('child_process');
const fs = require('fs');
const http = require('http');
const path = require('path');
const { bundle } = require('../javascript/bundle.cjs');
const { LinesIn } = require('../browser/lines_in.cjs');
const { Running } = require('../browser/running.cjs');

const executable = process.argv[2];
// Such as "workerd 2026-11-17".
const version = /\d+-\d+-\d+/.exec(execFileSync(executable, ['--version'], { encoding: 'utf8' }))[0].split('-').map(Number).join('.');
const identity = { implementation: { name: 'workerd', version, documents: null }, adapter: { name: 'portproof-workerd', version: '1' } };

const config = (address) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (serviceWorkerScript = embed "adapter.js", compatibilityDate = "${version.split('.').map((part) => part.padStart(2, '0')).join('-')}"))],
  sockets = [(name = "http", address = "${address}", http = (), service = "main")]
);
`;

const running = new Running('workerd');
const socket = path.join(running.profile, 'socket');
const lines = new LinesIn(process.stdin);
const leave = (code) => running.end(() => process.stdout.write('', () => process.exit(code)));

function ask(body, done) {
  const request = http.request({ socketPath: socket, method: 'POST', path: '/', headers: { Host: 'portproof' } }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      if (response.statusCode === 200) return done(text);
      fs.writeSync(2, 'workerd answered ' + response.statusCode + ': ' + text + '\n');
      return leave(1);
    });
  });
  request.on('error', (error) => {
    fs.writeSync(2, 'workerd does not answer: ' + error.message + '\n');
    leave(1);
  });
  request.end(body);
}

// Lines without the mark are the service's word to this process.
function take(text) {
  for (const line of text.split('\n')) {
    if (line.startsWith('\u001e')) process.stdout.write(line + '\n');
    else if (line.startsWith('complain ')) fs.writeSync(2, JSON.parse(line.slice('complain '.length)) + '\n');
    else if (line.startsWith('exit ')) return leave(Number(line.slice('exit '.length)));
  }
  return lines.next((line) => (line === undefined ? leave(0) : ask(line + '\n', take)));
}

fs.writeFileSync(path.join(running.profile, 'adapter.js'), bundle(['javascript', 'web'], 'web/served.cjs'));
fs.writeFileSync(path.join(running.profile, 'config.capnp'), config('unix:' + socket));
// Its socket appears when it listens.
const watch = fs.watch(running.profile, (event, file) => {
  if (file !== 'socket') return;
  watch.close();
  ask(JSON.stringify(identity) + '\n', take);
});
running.start([executable, 'serve', path.join(running.profile, 'config.capnp')], {}, () => leave(1));
