// Tests of the picture of a trace: node --test reports/page/sequence_test.mjs
import assert from 'node:assert/strict';
import test from 'node:test';
import { sequenceOf } from './src/sequence/layout.js';

const reference = (path) => ({ type: 'var', path });
const object = (fields) => ({ type: 'Object', properties: Object.entries(fields) });
const list = (...elements) => ({ type: 'Array', elements });
const entry = (label, value) => (value === undefined ? { label } : { label, value });
const texts = (picture) => picture.rows.map(({ lane, text }) => `${picture.lanes[lane]}: ${text}`);
const arrows = (picture) => picture.arrows.map(({ from, to, kind }) => `${picture.rows[from.row].text} -> ${picture.rows[to.row].text} (${kind})`);

test('a message goes from its post to where it is taken', () => {
  const picture = sequenceOf({ agents: { main: [{ channel: ['a', 'b'] }, { post: 'a', value: 1 }, { receive: 'b' }] } },
    { main: [entry('receive b', object({ message: 1 }))] }, ['receive b: {message: 1}']);
  assert.deepEqual(texts(picture), ['main: post a', 'main: receive b: {message: 1}']);
  assert.deepEqual(arrows(picture), ['post a -> receive b: {message: 1} (message)']);
});

test('a post that threw sends nothing', () => {
  const picture = sequenceOf({ agents: { main: [{ channel: ['a', 'b'] }, { post: 'a', value: 1 }, { receive: 'b' }] } },
    { main: [{ label: 'post a', threw: { name: 'DataCloneError' } }, entry('receive b', { type: 'undefined' })] });
  assert.deepEqual(texts(picture), ['main: post a', 'main: receive b']);
  assert.deepEqual(arrows(picture), []);
});

test('what a handler posts stands behind its entry, and a close reaches the other end after the messages', () => {
  const picture = sequenceOf({ agents: { main: [
    { channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: 'on', do: [{ post: 'b', value: 2 }] }, { listen: 'a', event: 'message', via: 'on', do: [{ close: 'a' }] },
    { listen: 'b', event: 'close', via: 'on' }, { post: 'a', value: 1 }] } },
  { main: [entry('b message', 1), entry('a message', 2), entry('b close')] });
  assert.deepEqual(texts(picture), ['main: post a', 'main: b message', 'main: post b', 'main: a message', 'main: close a', 'main: b close']);
  assert.deepEqual(arrows(picture), ['post a -> b message (message)', 'post b -> a message (message)', 'close a -> b close (close)']);
});

test('a worker starts below its spawn, and answers through a port that came with its data', () => {
  const picture = sequenceOf({ agents: {
    main: [{ channel: ['a', 'b'] }, { spawn: 'w', agent: 'child', options: object({ workerData: object({ port: reference('b') }), transferList: list(reference('b')) }) },
      { listen: 'a', event: 'message', via: 'on' }, { listen: 'w', event: 'message', via: 'on' }],
    child: [{ note: 'up' }, { post: 'workerData.port', value: 1 }, { post: 'parentPort', value: 2, transfer: list(reference('x')) }],
  } }, { main: [entry('w message', 2), entry('a message', 1)], child: [entry('note', 'up')] });
  assert.deepEqual(picture.lanes, ['main', 'child']);
  assert.deepEqual(texts(picture), ['main: spawn w', 'child: note', 'child: post workerData.port', 'child: post parentPort', 'main: w message', 'main: a message']);
  assert.deepEqual(arrows(picture), ['post parentPort -> w message (message)', 'post workerData.port -> a message (message)', 'spawn w -> note (spawn)']);
  assert.equal(picture.arrows[0].moves, true);
});

test('a broadcast goes to all others', () => {
  const picture = sequenceOf({ agents: { main: [
    { broadcast: 'a', name: 'x' }, { broadcast: 'b', name: 'x' }, { broadcast: 'c', name: 'x' }, { broadcast: 'd', name: 'y' },
    { listen: 'b', event: 'message', via: 'onmessage' }, { listen: 'c', event: 'message', via: 'onmessage' }, { post: 'a', value: 1 }] } },
  { main: [entry('b message', 1), entry('c message', 1)] });
  assert.deepEqual(arrows(picture), ['post a -> b message (message)', 'post a -> c message (message)']);
});

test('what nobody is seen to have sent is shown, and no entry is lost', () => {
  const picture = sequenceOf({ agents: { main: [{ channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: 'on' }, { note: 'n' }] } },
    { main: [entry('b message', 1), entry('note', 'n'), entry('b message', 2), entry('uncaught')] });
  assert.deepEqual(texts(picture), ['main: b message', 'main: note', 'main: b message', 'main: uncaught']);
  assert.deepEqual(arrows(picture), []);
});

test('where there is no trace there is no picture', () => {
  assert.equal(sequenceOf({ agents: { main: [] } }, undefined), null);
  assert.equal(sequenceOf({ agents: { main: [] } }, { main: [] }), null);
  assert.equal(sequenceOf(null, { main: [] }), null);
});
