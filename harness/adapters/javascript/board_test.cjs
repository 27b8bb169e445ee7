'use strict';
// The board by itself: what several agents write to it is read back whole.

const assert = require('node:assert');
const test = require('node:test');
const { Board, main_slot } = require('./board.cjs');
const { traces_of_others } = require('./traces.cjs');

test('lines of two agents that take turns are read back, across the edges of chunks', () => {
  const board = new Board();
  const views = [board, new Board(board.memory)]; // as two agents have it
  const slots = views.map((view, index) => view.claim(`"${index}"`, main_slot));
  const lines = [['"0"'], ['"1"']];
  for (let round = 0; round < 400; round += 1) {
    for (const index of [0, 1]) {
      const line = `${index}:${round}:` + 'ä'.repeat((round * 37) % 300);
      assert.ok(views[index].add_entry(slots[index], line));
      lines[index].push(line);
    }
  }
  for (const index of [0, 1]) {
    assert.strictEqual(board.text(slots[index]), lines[index].join('\n'));
    assert.strictEqual(board.entries(slots[index]), 400);
  }
});

test('a line longer than a chunk is one line', () => {
  const board = new Board();
  const slot = board.claim('"a"', main_slot);
  const line = 'x'.repeat(100000);
  assert.ok(board.write(slot, line));
  assert.strictEqual(board.text(slot), '"a"\n' + line);
});

test('what does not fit is refused and what was there stays', () => {
  const board = new Board();
  const slot = board.claim('"a"', main_slot);
  const line = 'x'.repeat(1 << 20);
  let count = 0;
  while (board.add_entry(slot, line)) count += 1;
  assert.ok(count >= 14 && count < 16, String(count));
  assert.strictEqual(board.entries(slot), count);
  assert.strictEqual(board.text(slot).length, '"a"'.length + count * (line.length + 1));
});

test('a closed board takes nothing more, a cleared one is new', () => {
  const board = new Board();
  const slot = board.claim('"a"', main_slot);
  board.close();
  board.write(slot, 'late');
  assert.strictEqual(board.text(slot), '"a"');
  board.clear();
  assert.strictEqual(board.slots_used, 0);
  assert.strictEqual(board.text(board.claim('"b"', main_slot)), '"b"');
});

test('an agent ends with the one that spawned it', () => {
  const board = new Board();
  const outer = board.claim('"outer"', main_slot);
  const inner = board.claim('"inner"', outer);
  assert.ok(board.is_live(inner));
  board.end(outer);
  assert.ok(!board.is_live(inner));
  assert.ok(board.is_agent(outer) && board.is_agent(inner));
});

test('more agents than there are slots are refused', () => {
  const board = new Board();
  let slots = 0;
  while (board.claim('"a"', main_slot) !== undefined) slots += 1;
  assert.strictEqual(slots, 256);
  assert.strictEqual(board.slots_used, 256);
});

test('an entry has one spawner', () => {
  const board = new Board();
  assert.ok(board.spawns_alone(1, main_slot) && board.spawns_alone(1, main_slot));
  assert.ok(!board.spawns_alone(1, 0));
  assert.ok(board.spawns_alone(2, 0));
});

test('who claimed a slot too late to have a name is no agent', () => {
  const board = new Board();
  const named = board.claim('"named"', main_slot);
  board.close();
  const nameless = board.claim('"late"', named);
  assert.ok(board.is_agent(named) && !board.is_agent(nameless));
  assert.strictEqual(traces_of_others({ part: { board } }), ',"named":[]');
});
