'use strict';
// A browser that runs: its processes and its profile, a folder of its own.

const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const prefix = 'portproof-browser-';

const is_alive = (pid) => fs.existsSync('/proc/' + pid);

// The profiles of adapters that were ended by force.
function remove_abandoned() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : undefined;
    if (pid !== undefined && !is_alive(pid)) fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}

class Running {
  constructor(name) {
    remove_abandoned();
    this.profile = fs.mkdtempSync(path.join(os.tmpdir(), prefix + process.pid + '-' + name + '-'));
    this.children_ = [];
    this.ends_ = false;
  }

  // A screen that nobody sees; `ready` gets its name.
  start_screen(ready, ended) {
    const screen = this.start(['Xvfb', '-displayfd', '1', '-screen', '0', '640x480x24', '-nolisten', 'tcp'], {}, ended, 'pipe');
    screen.stdout.once('data', (number) => ready(':' + String(number).trim()));
  }

  // `ended` is called when it ends by itself. `stdout` as of child_process.spawn.
  start([executable, ...options], environment, ended, stdout = 2) {
    // The kernel ends it with this process, however that ends.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', executable, ...options], { stdio: ['ignore', stdout, 2], env: { ...process.env, ...environment, HOME: this.profile, XDG_CACHE_HOME: this.profile } });
    this.children_.push(child);
    child.on('exit', () => { if (!this.ends_) ended(); });
    child.on('error', () => { if (!this.ends_) ended(); });
    return child;
  }

  // Calls back when all processes are gone, and the profile with them.
  end(done) {
    if (this.ends_) return;
    this.ends_ = true;
    let left = this.children_.length + 1;
    const one_less = () => {
      left -= 1;
      if (left !== 0) return;
      fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 10 });
      done();
    };
    for (const child of this.children_) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) one_less();
      else {
        child.on('exit', one_less);
        child.kill('SIGKILL');
      }
    }
    one_less();
  }
}

module.exports = { Running };
