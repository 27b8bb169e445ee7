'use strict';
// Lines out of a stream, however they are cut.

const assert = require('assert');
const { PassThrough } = require('stream');
const test = require('node:test');
const { LinesIn } = require('./lines_in.cjs');

const next_of = (lines) => new Promise((resolve) => lines.next(resolve));

test('lines come whole and in order, asked for before or after they came', async () => {
  const stream = new PassThrough();
  const lines = new LinesIn(stream);
  const first = next_of(lines);
  stream.write('on');
  stream.write('e\ntwo\n\u00e4');
  assert.strictEqual(await first, 'one');
  assert.strictEqual(await next_of(lines), 'two');
  stream.write(Buffer.from([10]));
  assert.strictEqual(await next_of(lines), '\u00e4');
});

test('a character that is cut in two is whole again', async () => {
  const stream = new PassThrough();
  const lines = new LinesIn(stream);
  const [a, b] = Buffer.from('\u00e4');
  stream.write(Buffer.from([a]));
  stream.write(Buffer.from([b, 10]));
  assert.strictEqual(await next_of(lines), '\u00e4');
});

test('the end is undefined, and a line that was cut off is none', async () => {
  const stream = new PassThrough();
  const lines = new LinesIn(stream);
  stream.end('whole\npart');
  assert.strictEqual(await next_of(lines), 'whole');
  assert.strictEqual(await next_of(lines), undefined);
});
