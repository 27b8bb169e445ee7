'use strict';
// The adapter for browsers: `node main.cjs chromium` speaks harness/protocol/PROTOCOL.md on stdin and stdout, and hands what it
// gets to a page. The browser ends with this process, and its profile goes.

const { execFileSync } = require('child_process');
const fs = require('fs');
const { browsers } = require('./browsers.cjs');
const { LinesIn } = require('./lines_in.cjs');
const { Running } = require('./running.cjs');
const { serve } = require('./server.cjs');

function fail(text) {
  fs.writeSync(2, text + '\n');
  process.exit(3);
}

const name = process.argv[2];
const browser = Object.prototype.hasOwnProperty.call(browsers, name) ? browsers[name] : fail('name a browser: ' + Object.keys(browsers).join(', '));
const executable = browser.executables.find((file) => fs.existsSync(file)) || fail(name + ' is not here; looked for ' + browser.executables.join(', '));
const [version_command, ...version_options] = browser.asks_version(executable);
const version = (/\d+(\.\d+)*/.exec(execFileSync(version_command, version_options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) || ['0'])[0];

const running = new Running(name);
const lines = new LinesIn(process.stdin);

// Has what is written read before the end, which process.exit would not wait for.
function leave(code) {
  running.end(() => process.stdout.write('', () => process.exit(code)));
}

serve({
  identity: { implementation: { name, version, documents: null }, adapter: { name: 'portproof-browser', version: '1' } },
  next: (answer) => lines.next((line) => (line === undefined ? leave(0) : answer(line))),
  write: (text) => { if (text !== '') process.stdout.write(text); },
  complain: (text) => fs.writeSync(2, text + '\n'),
  exit: leave,
  lost: () => leave(1),
}, (address) => {
  browser.prepare(running.profile);
  const command = browser.command(executable, running.profile, address);
  const start = (environment) => running.start(command, environment, () => leave(1));
  if (browser.needs_screen) running.start_screen((display) => start({ DISPLAY: display }), () => leave(1));
  else start({});
});
