// What the plots are made of, without a page.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cumulative, duration, fullest, logScale, percentile, rate } from './src/plot.js';

const classes = [[10, 50], [20, 40], [1000, 10]];

test('shares add up to one, and percentiles are bounds of classes', () => {
  assert.deepEqual(cumulative(classes), [[10, 0.5], [20, 0.9], [1000, 1]]);
  assert.equal(percentile(classes, 0.5), 10);
  assert.equal(percentile(classes, 0.51), 20);
  assert.equal(percentile(classes, 0.999), 1000);
  assert.equal(percentile([], 0.5), undefined);
});

test('a scale covers what it is for with whole powers of ten', () => {
  const { at, ticks } = logScale(15, 900, 0, 100);
  assert.deepEqual(ticks, [10, 100, 1000]);
  assert.equal(at(10), 0);
  assert.equal(at(100), 50);
  assert.equal(at(1000), 100);
  assert.deepEqual(logScale(1, 1, 0, 1).ticks, [1, 10]);
  assert.equal(logScale(0, 10, 0, 100).at(0), 0);
});

test('figures read well', () => {
  assert.deepEqual([999, 1000, 12_345, 2_000_000].map(duration), ['999 \u00b5s', '1 ms', '12.3 ms', '2 s']);
  assert.equal(rate({ items: 10, elapsedUs: 2_000_000 }), 5);
  assert.equal(rate({ items: 10, elapsedUs: 0 }), 0);
});

test('the fullest queue is the one nearest to its bound', () => {
  assert.deepEqual(fullest([{ at: 'a', most: 3, bound: 16 }, { at: 'b', most: 2, bound: 2 }]), { at: 'b', most: 2, bound: 2 });
  assert.equal(fullest([]), undefined);
});
