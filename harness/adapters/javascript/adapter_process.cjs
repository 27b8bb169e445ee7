'use strict';
// For tests: an adapter as a process, driven over its pipes.

const { spawn } = require('child_process');
const path = require('path');

const main = path.join(__dirname, '..', 'node', 'main.cjs');
const own_line = '\u001e';

class AdapterProcess {
  // `options` as of child_process.spawn; `command`: the arguments of Node that run the adapter, absent: that for Node.
  constructor(options, command = [main]) {
    this.child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
    this.messages = []; // every line of the adapter's own, parsed
    this.noise = ''; // before the adapter's own text in its lines
    this.errors = '';
    this.waiting_ = new Map(); // id -> resolve
    this.last_id_ = 0;
    this.partial_ = '';
    this.child.stdout.setEncoding('utf8');
    this.child.stdout.on('data', (text) => this.take_(text));
    this.child.stderr.on('data', (text) => { this.errors += text; });
    this.exited = new Promise((resolve) => this.child.on('close', (code, signal) => resolve({ code, signal })));
  }

  take_(text) {
    const lines = (this.partial_ + text).split('\n');
    this.partial_ = lines.pop();
    for (const line of lines) {
      const at = line.lastIndexOf(own_line);
      if (at === -1) throw new Error('a line that is not the adapter\'s own: ' + line);
      this.noise += line.slice(0, at);
      const message = JSON.parse(line.slice(at + 1));
      this.messages.push(message);
      if (this.waiting_.has(message.id)) this.waiting_.get(message.id)(message);
    }
  }

  write(text) {
    this.child.stdin.write(text);
  }

  // The reply to the request; rejected when the process ends without one.
  request(fields) {
    this.last_id_ += 1;
    const id = this.last_id_;
    const reply = new Promise((resolve, reject) => {
      this.waiting_.set(id, resolve);
      this.exited.then(({ code, signal }) => reject(new Error(`ended with ${code} ${signal}: ${this.errors}`)));
    });
    this.write(JSON.stringify({ id, ...fields }) + '\n');
    return reply;
  }

  run(steps) {
    return this.run_program({ agents: { main: steps } });
  }

  run_program(program) {
    return this.request({ op: 'run', case: 'test', seed: '0', program });
  }

  // The entries of each agent; throws where the program was not run.
  async traces(program) {
    const reply = await this.run_program(program);
    if (reply.ok === undefined) throw new Error(JSON.stringify(reply));
    return reply.ok.trace;
  }

  // The entries of main; throws where the program was not run.
  async trace(steps) {
    const reply = await this.run(steps);
    if (reply.ok === undefined) throw new Error(JSON.stringify(reply));
    return reply.ok.trace.main;
  }

  async features() {
    return (await this.request({ op: 'hello', protocol: 1 })).ok.features;
  }

  end() {
    this.child.stdin.end();
    return this.exited;
  }
}

module.exports = { AdapterProcess };
