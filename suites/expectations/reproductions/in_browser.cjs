'use strict';
// Runs a script in a page: `node in_browser.cjs chromium SCRIPT` prints what the script logs, and ends when it has said what it has seen.

const fs = require('fs');
const http = require('http');
const { browsers } = require('../../../harness/adapters/browser/browsers.cjs');
const { Running } = require('../../../harness/adapters/browser/running.cjs');

const [, , name, script] = process.argv;
const browser = browsers[name];
const executable = browser.executables.find((file) => fs.existsSync(file));
const running = new Running(name);
const leave = (code) => running.end(() => process.exit(code));
const page =
  '<!doctype html><meta charset="utf-8"><title>Reproduction</title><script>' +
  'console.log = (...words) => { const request = new XMLHttpRequest(); request.open("POST", "/", false); request.send(words.map(String).join(" ")); };' +
  'onerror = (text) => { console.log("error", text); };</script><script src="/script"></script>';
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }; // else there is no shared memory

const server = http.createServer((request, response) => {
  const give = (type, text) => {
    response.writeHead(200, { 'Content-Type': type + '; charset=utf-8', ...isolated });
    response.end(text);
  };
  if (request.method === 'GET') return request.url === '/script' ? give('text/javascript', fs.readFileSync(script)) : give('text/html', page);
  const parts = [];
  request.on('data', (part) => parts.push(part));
  return request.on('end', () => {
    const line = Buffer.concat(parts).toString('utf8');
    console.log(line);
    give('text/plain', '');
    if (line.startsWith('seen ')) leave(0);
  });
});

server.listen(0, '127.0.0.1', () => {
  browser.prepare(running.profile);
  const command = browser.command(executable, running.profile, 'http://127.0.0.1:' + server.address().port + '/');
  const start = (environment) => running.start(command, environment, () => leave(1));
  if (browser.needs_screen) running.start_screen((display) => start({ DISPLAY: display }), () => leave(1));
  else start({});
});
