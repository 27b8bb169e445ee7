'use strict';
// Numbers from a seed: xorshift32. `random(below)` gives a whole number from 0 up to below - 1.

const { imul } = require('./intrinsics.cjs');

function random_from(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return below <= 0 ? 0 : state % below;
  };
}

// Another seed for each number.
const seed_for = (seed, number) => (imul(seed ^ imul(number + 1, 2654435761), 2246822519) ^ seed >>> 15) >>> 0;

// The last digits of a hexadecimal text, as the protocol has seeds.
const seed_of_text = (text) => parseInt(String(text).slice(-8), 16) || 1;

module.exports = { random_from, seed_for, seed_of_text };
