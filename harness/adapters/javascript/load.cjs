'use strict';
// Runs a workload and gives its history: main here, its workers in threads of their own.

const { Numbers } = require('./load_end.cjs');
const { Recorder } = require('./load_recorder.cjs');
const { flow_workloads } = require('./load_flow.cjs');
const { mix } = require('./load_mix.cjs');
const { run_scripts, subjects } = require('./load_patterns.cjs');
const { shared_workloads } = require('./load_shared.cjs');
const { workloads: port_workloads } = require('./load_workloads.cjs');
const { random_from, seed_of_text } = require('./random.cjs');
const { malformed, unsupported } = require('./refusal.cjs');

const events_max = 200000; // of one agent
const workloads = Object.assign(Object.create(null), port_workloads, shared_workloads, { mix }, flow_workloads);

function parameters_of(workload, given) {
  const parameters = { ...workload.parameters };
  for (const [name, value] of Object.entries(given || {})) {
    if (!(name in parameters)) throw malformed('the workload has no parameter ' + name + '; it has ' + Object.keys(parameters).join(', '));
    if (!Number.isSafeInteger(value) || value < 0 || value > 1000000) throw malformed('the parameter ' + name + ' is a whole number up to a million');
    parameters[name] = value;
  }
  return parameters;
}

// Calls back with the history, and measures where the workload has some, when every agent has come to its end, or been ended; or with what went wrong here.
function run_load(host, { workload: name, parameters: given, seed }, done, failed) {
  if (name in subjects) return run_scripts(name, given, done, failed);
  const workload = workloads[name];
  if (workload === undefined) throw unsupported('no workload ' + name);
  if (host.Worker === undefined || host.load_worker_file === undefined) throw unsupported('the runtime lacks workers');
  const parameters = parameters_of(workload, given);
  const number = seed_of_text(seed);
  const recorders = [Recorder.make(events_max)];
  let running = 1;
  let measures;
  const ended = () => {
    running -= 1;
    if (running === 0) done(recorders.map((recorder, index) => recorder.history(index === 0 ? 'main' : 'worker ' + index)), measures);
  };

  const spawn = (data, transfer = []) => {
    const recorder = Recorder.make(events_max);
    recorders.push(recorder);
    running += 1;
    const agent = recorders.length - 1;
    const worker = new host.Worker(host.load_worker_file, {
      workerData: { workload: name, parameters, seed: (number ^ Math.imul(agent, 2654435761)) >>> 0, agent, memory: recorder.memory, data }, transferList: transfer,
    });
    const outside = { on_message: () => {}, post: (message, list = []) => worker.postMessage(message, list), terminate: () => worker.terminate() };
    worker.on('message', (message) => outside.on_message(message));
    worker.on('error', (error) => host.complain('a worker of the workload failed: ' + (error && error.stack)));
    worker.on('exit', ended);
    return outside;
  };

  const context = { recorder: recorders[0], numbers: new Numbers(0), parameters, random: random_from(number), spawn, done: (measured) => {
    measures = measured;
    recorders[0].complete();
    ended();
  } };
  return workload.main(context);
}

// The same within a worker; what it was given stands in its workerData.
function run_load_worker({ workerData, parentPort }) {
  const { workload, parameters, seed, agent, memory, data } = workerData;
  const recorder = new Recorder(memory);
  const parent = { on_message: () => {}, post: (message, list = []) => parentPort.postMessage(message, list) };
  parentPort.on('message', (message) => parent.on_message(message));
  workloads[workload].worker({ recorder, numbers: new Numbers(agent), parameters, random: random_from(seed), parent, done: () => {
    recorder.complete();
    if (typeof parentPort.close === 'function') parentPort.close();
    else globalThis.close(); // Deno's has none
  } }, data);
}

module.exports = { run_load, run_load_worker, workloads };
