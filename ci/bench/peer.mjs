// Node's side of the comparison: the work of bench.cpp, under the same names. Prints one JSON object: what an operation of
// each took, in nanoseconds of the process's time. Usage: peer.mjs [milliseconds to measure each for]
import {once} from 'node:events';
import {MessageChannel, receiveMessageOnPort, Worker} from 'node:worker_threads';

const measureMs = Number(process.argv[2] ?? 100);
const warmUpMs = Math.max(20, measureMs / 2);
const mebibyte = 2 ** 20;

const record = (number) => ({id: number, name: `record ${number}`, ok: true, score: number + 0.5});
const numbers = (count) => Array.from({length: count}, (_, index) => index);
function ring(count) {
  const objects = numbers(count).map((id) => ({id}));
  objects.forEach((object, place) => { object.next = objects[(place + 1) % count]; });
  return objects[0];
}
const values = {
  'an int': () => 42,
  'a small object': () => record(1),
  '1,000 small objects': () => numbers(1000).map(record),
  '10,000 ints': () => numbers(10000),
  'a Map of 1,000': () => new Map(numbers(1000).map((number) => [`key ${number}`, number])),
  'a ring of 1,000 objects': () => ring(1000),
  'a string of 1 MiB': () => 'x'.repeat(mebibyte),
  '1 MiB of bytes': () => new Uint8Array(mebibyte).fill(7),
};
const sizes = {'1 KiB': 2 ** 10, '1 MiB': 2 ** 20, '1 GiB': 2 ** 30};

// name -> a function that prepares, and returns a function of one operation
const works = new Map();
for (const [name, make] of Object.entries(values)) {
  works.set(`clone ${name}`, () => {
    const value = make();
    return () => structuredClone(value);
  });
}
for (const [name, make] of Object.entries(values)) {
  works.set(`post ${name}`, () => {
    const value = make();
    const {port1, port2} = new MessageChannel();
    return () => {
      port1.postMessage(value);
      return receiveMessageOnPort(port2).message;
    };
  });
}
for (const [name, length] of Object.entries(sizes)) {
  works.set(`clone, transferring ${name}`, () => {
    let buffer = new ArrayBuffer(length);
    return () => { buffer = structuredClone(buffer, {transfer: [buffer]}); };
  });
}
for (const [name, length] of Object.entries(sizes)) {
  works.set(`post, transferring ${name}`, () => {
    let buffer = new ArrayBuffer(length);
    const {port1, port2} = new MessageChannel();
    return () => {
      port1.postMessage(buffer, [buffer]);
      buffer = receiveMessageOnPort(port2).message;
    };
  });
}

// Answers 0, ends at -1, and lets all else go by.
const answering = `const {parentPort} = require('worker_threads');
  parentPort.on('message', (number) => { if (number === 0) parentPort.postMessage(0); if (number === -1) parentPort.close(); });`;

// The works between threads: name -> a function that prepares, and returns an asynchronous operation and how to end.
const threadWorks = new Map();
for (const [name, count] of [['to a worker and back', 1], ['10,000 ints to a worker', 10000]]) {
  threadWorks.set(name, async () => {
    const worker = new Worker(answering, {eval: true});
    let heard;
    worker.on('message', () => heard());
    const operation = () => new Promise((resolve) => {
      heard = resolve;
      for (let number = 1; number < count; number++) worker.postMessage(number);
      worker.postMessage(0);
    });
    await operation();
    return {operation, end: () => worker.postMessage(-1)};
  });
}
threadWorks.set('start a worker, see it exit', async () => ({
  operation: () => once(new Worker('', {eval: true}), 'exit'),
  end: () => {},
}));

// The time of this process on a processor, its helper threads included: what runs beside it on a busy machine does not count.
function processNs() {
  const {user, system} = process.cpuUsage();
  return (user + system) * 1000;
}

function timeOf(operation, count) {
  const started = processNs();
  for (let left = count; left > 0; left--) operation();
  return processNs() - started;
}

// Twice as many operations until they take long enough.
function nsPerOperation(operation, leastNs) {
  for (let count = 1;; count *= 2) {
    const ns = timeOf(operation, count);
    if (ns >= leastNs) return ns / count;
  }
}

async function nsPerAsyncOperation(operation, leastNs) {
  for (let count = 1;; count *= 2) {
    const started = processNs();
    for (let left = count; left > 0; left--) await operation();
    const ns = processNs() - started;
    if (ns >= leastNs) return ns / count;
  }
}

const results = {};
for (const [name, prepare] of works) {
  const operation = prepare();
  nsPerOperation(operation, warmUpMs * 1e6);
  results[name] = nsPerOperation(operation, measureMs * 1e6);
}
for (const [name, prepare] of threadWorks) {
  const {operation, end} = await prepare();
  await nsPerAsyncOperation(operation, warmUpMs * 1e6);
  results[name] = await nsPerAsyncOperation(operation, measureMs * 1e6);
  end();
}
console.log(JSON.stringify(results));
