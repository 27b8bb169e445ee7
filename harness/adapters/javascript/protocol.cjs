'use strict';
// The adapter's side of harness/protocol/PROTOCOL.md: one request at a time, in the order of arrival.

const { compile_program } = require('./compiler.cjs');
const { run_program } = require('./run.cjs');
const { clean_up } = require('./cleanup.cjs');
const { find_features } = require('./features.cjs');
const { reaches_built_ins, restore_built_ins } = require('./restore.cjs');
const { Variables } = require('./environment.cjs');
const { answer_of_own_process } = require('./own_process.cjs');
const { Sample } = require('./sample.cjs');
const { traces_of_others } = require('./traces.cjs');
const { size_of } = require('./utf8.cjs');
const { prepare } = require('./platform_objects.cjs');
const { Refusal } = require('./refusal.cjs');
const { has_own, is_array, is_safe_integer, parse_json, json_text, slice } = require('./intrinsics.cjs');

const protocol_version = 1;
const reply_size_max = 16 * 1024 * 1024 - 100; // bytes; the reply around it fits into the rest of a line
const in_flight = 64;

// A JSON object with a whole `id`, or undefined: then there is nobody to answer.
function parse_request(line) {
  let request;
  try {
    request = parse_json(line);
  } catch (error) {
    return undefined;
  }
  if (typeof request !== 'object' || request === null || is_array(request)) return undefined;
  return has_own(request, 'id') && is_safe_integer(request.id) ? request : undefined;
}

// How long one step may block without the harness taking the adapter for dead: that measures how long the adapter
// needs to start and gives a program many times as long, never less than two seconds.
function wait_ms_for(start_up_ms) {
  const wait_ms = start_up_ms * 20;
  return wait_ms < 1000 ? 1000 : wait_ms;
}

// A reply's `kind`, and its `content` as JSON: the trace.
function answer_of_run(agent, entries) {
  let trace;
  if (agent.failure === undefined) {
    try {
      trace = '{"main":' + json_text(entries) + traces_of_others(agent) + '}';
    } catch (error) {
      agent.fail('the trace could not be written: ' + error);
    }
  }
  if (agent.failure !== undefined) return { kind: 'error', content: json_text(agent.failure) };
  if (size_of(trace) > reply_size_max) return { kind: 'error', content: json_text('the trace is longer than a line may be') };
  return { kind: 'ok', content: trace };
}

class Server {
  // `host` from prepare_host(); `reader` and `writer` as in lines.cjs. A reader that cannot wait gives null where there is no line yet, and
  // go_on() is called when there is one.
  constructor(host, reader, writer) {
    this.host_ = host;
    this.reader_ = reader;
    this.writer_ = writer;
    this.features_ = undefined;
    this.wait_ms_ = undefined;
    this.serve_ = () => this.or_end_(() => this.serve_next_());
  }

  start() {
    this.or_end_(() => find_features(this.host_, (features) => {
      this.features_ = features;
      this.wait_ms_ = wait_ms_for(this.host_.uptime_ms());
      this.host_.set_immediate(this.serve_);
    }));
  }

  go_on() {
    this.serve_();
  }

  // A failure of the adapter itself outside any program: it cannot go on.
  or_end_(work) {
    try {
      return work();
    } catch (error) {
      this.host_.complain('the adapter failed: ' + (error && error.stack));
      return this.host_.exit(1);
    }
  }

  reply_(id, kind, content) {
    this.writer_.line('{"id":' + id + ',"' + kind + '":' + content + '}');
  }

  // Answers requests until one runs a program, which goes on by itself and comes back here.
  serve_next_() {
    for (;;) {
      const line = this.reader_.next();
      if (line === null) return undefined;
      if (line === undefined) return this.host_.exit(0);
      const request = parse_request(line);
      if (request === undefined) {
        this.host_.complain('no request: ' + slice(line, 0, 200));
      } else if (request.op === 'run' || request.op === 'sample') {
        if (this.run_(request, line)) return undefined;
      } else if (request.op === 'load') {
        if (this.load_(request)) return undefined;
      } else if (request.op === 'bye') {
        this.reply_(request.id, 'ok', '{}');
        return this.host_.exit(0);
      } else {
        this.answer_(request);
      }
    }
  }

  answer_(request) {
    if (request.op !== 'hello') return this.reply_(request.id, 'unsupported', json_text('no op ' + json_text(request.op)));
    if (request.protocol !== protocol_version) return this.reply_(request.id, 'error', json_text('this adapter speaks protocol 1 only'));
    const { implementation, adapter } = this.host_;
    return this.reply_(request.id, 'ok', json_text({
      protocol: protocol_version, implementation, adapter, features: this.features_.names, limits: { inFlight: in_flight },
    }));
  }

  // Starts the program, or its first run of many; false where it was answered without.
  run_(request, line) {
    const { host_: host } = this;
    let program;
    let sample;
    try {
      program = compile_program(request.program, host, this.features_);
      if (request.op === 'sample') sample = new Sample(request);
    } catch (refusal) {
      if (refusal instanceof Refusal) this.reply_(request.id, refusal.kind, json_text(refusal.text));
      else this.reply_(request.id, 'error', json_text('the program could not be read: ' + refusal));
      return false;
    }
    this.writer_.line('{"starting":' + request.id + '}');
    const reaches = reaches_built_ins(line, host);
    program.features = this.features_.names;
    program.wait_ms = this.wait_ms_;
    if (sample === undefined) {
      this.run_once_(program, reaches, ({ kind, content }) => this.reply_(request.id, kind, kind === 'ok' ? '{"trace":' + content + '}' : content), this.serve_);
    } else {
      this.run_again_(request, program, reaches, sample);
    }
    return true;
  }

  // Until the sample is complete, or a run could not be answered.
  run_again_(request, program, reaches, sample) {
    if (sample.is_complete) {
      this.reply_sized_(request.id, sample.text, 'the sample');
      this.host_.set_immediate(this.serve_);
      return;
    }
    program.seed = sample.seed();
    let next = () => this.run_again_(request, program, reaches, sample);
    this.run_once_(program, reaches, ({ kind, content }) => {
      if (kind === 'ok') return sample.add(content);
      next = this.serve_;
      return this.reply_(request.id, kind, content);
    }, () => this.or_end_(next));
  }

  // `answered` gets the kind of a reply and its content as JSON, the trace alone where it is `ok`, as one object: the program may have broken arrays; then, when all is as before, `go_on`.
  run_once_(program, reaches, answered, go_on) {
    const { host_: host } = this;
    if (program.is_own_process) {
      answered(answer_of_own_process(host, program, reaches));
      host.set_immediate(go_on);
      return;
    }
    prepare(program.preparations, host, () => {
      const variables = program.changes_env || reaches || program.text !== undefined ? new Variables(host) : undefined;
      run_program(host, program, reaches, (agent, entries) => {
        answered(answer_of_run(agent, entries));
        if (reaches) restore_built_ins(host);
        if (variables !== undefined) variables.restore();
        clean_up(host, agent, go_on);
      });
    }, (error) => {
      answered({ kind: 'error', content: json_text('what the program needs could not be made: ' + error) });
      host.set_immediate(go_on);
    });
  }

  // Starts the workload; false where it was answered without.
  load_(request) {
    const { run_load } = require('./load.cjs'); // only here: most runs have no workload
    this.writer_.line('{"starting":' + request.id + '}');
    try {
      const go_on = () => this.host_.set_immediate(this.serve_);
      run_load(this.host_, request, (history, measures) => {
        this.reply_sized_(request.id, json_text(measures === undefined ? { history } : { history, measures }), 'the history');
        go_on();
      }, (error) => {
        this.reply_(request.id, 'error', json_text('the workload failed: ' + (error && error.stack)));
        go_on();
      });
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.reply_(request.id, refusal.kind, json_text(refusal.text));
      return false;
    }
  }

  reply_sized_(id, content, what) {
    if (size_of(content) > reply_size_max) this.reply_(id, 'error', json_text(what + ' is longer than a line may be'));
    else this.reply_(id, 'ok', content);
  }
}

module.exports = { Server };
