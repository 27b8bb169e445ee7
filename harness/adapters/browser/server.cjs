'use strict';
// What the page is loaded from and speaks to: HTTP on this machine alone.

const http = require('http');
const { bundle } = require('../javascript/bundle.cjs');

const page =
  '<!doctype html><meta charset="utf-8"><title>Portproof</title>' +
  // What goes wrong before the adapter listens.
  '<script>onerror = (text, file, line) => navigator.sendBeacon("/complain", text + ", line " + line)</script>' +
  '<script src="/adapter.js"></script>';
// Pages that are isolated like this one have shared memory.
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cache-Control': 'no-store' };

function read_body(request, done) {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => done(Buffer.concat(parts).toString('utf8')));
}

// Calls back with the address of the page. `adapter` has identity, next(answer), which answers with the next line or with undefined at
// the end, and write(lines), complain(text), exit(code) and lost(): the page is gone.
function serve(adapter, ready) {
  const answers = {
    '/next': (body, answer) => {
      adapter.write(body);
      adapter.next(answer);
    },
    '/identity': (body, answer) => answer(JSON.stringify(adapter.identity)),
    '/complain': (body, answer) => {
      adapter.complain(body);
      answer('');
    },
  };
  const server = http.createServer((request, response) => {
    const give = (type, text) => {
      response.writeHead(text === undefined ? 204 : 200, { 'Content-Type': type + '; charset=utf-8', ...isolated });
      response.end(text);
    };
    if (request.url === '/') return give('text/html', page);
    if (request.url === '/adapter.js') return give('text/javascript', bundle(['javascript', 'web'], 'web/page.cjs'));
    if (request.url === '/alive') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', ...isolated });
      response.write(':\n\n');
      return request.on('close', adapter.lost);
    }
    return read_body(request, (body) => {
      const answer = answers[request.url];
      if (answer !== undefined) return answer(body, (text) => give('text/plain', text));
      if (!request.url.startsWith('/exit/')) return give('text/plain', undefined);
      adapter.write(body);
      return adapter.exit(Number(request.url.slice('/exit/'.length)));
    });
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1', () => ready('http://127.0.0.1:' + server.address().port + '/'));
}

module.exports = { serve };
