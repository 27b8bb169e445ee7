'use strict';
// Programs in a process of their own, put to the adapter as a process.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const variable = (path) => ({ type: 'var', path });
const globals = { let: 'g', value: { type: 'exotic', name: 'globalThis' } };
const on = (target, event, more) => ({ listen: target, event, via: 'on', ...more });
const spawn = { spawn: 'w', agent: 'child' };
const note = (text) => ({ label: 'note', value: text });
const process_end = (how) => ({ label: 'process', value: how });
const listening = [{ note: 'in' }, on('parentPort', 'message')];

const cases = {
  'a program that keeps nothing open ends': [{ main: [{ note: 'x' }] }, { main: [note('x'), process_end('exit 0')] }],
  'a port with a listener keeps it': [{ main: [{ channel: ['a', 'b'] }, on('a', 'message')] }, { main: [process_end('stays')] }],
  'an unref\'d one does not': [{ main: [{ channel: ['a', 'b'] }, on('a', 'message'), { unref: 'a' }] }, { main: [process_end('exit 0')] }],
  'a message that is still to come does, until it has come': [
    { main: [{ channel: ['a', 'b'] }, { listen: 'a', event: 'message', via: 'once' }, { post: 'b', value: 1 }] },
    { main: [{ label: 'a message', value: 1 }, process_end('exit 0')] },
  ],
  'a broadcast channel keeps it': [{ main: [{ broadcast: 'x', name: 'n' }] }, { main: [process_end('stays')] }],
  'settle and until are waited for': [
    { main: [{ settle: true }, { later: 'timeout', do: [{ note: 'late' }] }, { until: 'note' }, { note: 'last' }] },
    { main: [note('late'), note('last'), process_end('exit 0')] },
  ],
  'what it prints is an entry before its end': [
    { main: [{ write: 'process.stdout', text: 'a' }, spawn], child: [{ write: 'process.stdout', text: 'b' }, { write: 'process.stderr', text: '' }] },
    { main: [{ label: 'stdout', value: 'ab' }, process_end('exit 0')], child: [] },
  ],
  'exit ends it at once': [{ main: [{ note: 'x' }, { exit: 5 }, { note: 'never' }] }, { main: [note('x'), process_end('exit 5')] }],
  'what nobody catches is recorded and ends it': [
    { main: [{ later: 'immediate', do: [{ throw: 42 }] }] },
    { main: [{ label: 'uncaught', threw: { value: 42 } }, process_end('exit 1')] },
  ],
  'a signal ends it': [
    { main: [globals, { call: variable('g.process'), method: 'kill', arguments: [variable('g.process.pid'), 'SIGTERM'], as: 'kill' }, { until: 'never' }] },
    { main: [{ label: 'kill', value: true }, process_end('signal SIGTERM')] },
    ({ label }) => label !== 'kill', // the signal may be there before its call has returned
  ],
  'a worker keeps it': [{ main: [spawn], child: listening }, { main: [process_end('stays')], child: [note('in')] }],
  'a worker that ends does not': [{ main: [spawn, on('w', 'exit')], child: [{ exit: 4 }] }, { main: [{ label: 'w exit', value: 4 }, process_end('exit 0')], child: [] }],
  'it exits with its workers, whose traces are kept': [
    { main: [spawn, on('w', 'message', { do: [{ exit: 3 }] })], child: [{ note: 'in' }, { post: 'parentPort', value: 1 }, on('parentPort', 'message')] },
    { main: [{ label: 'w message', value: 1 }, process_end('exit 3')], child: [note('in')] },
  ],
  'the error of a worker that nobody hears ends it': [
    { main: [spawn], child: [{ note: 'in' }, { later: 'microtask', do: [{ throw: { type: 'Error', name: 'Error' } }] }] },
    { main: [process_end('exit 1')], child: [note('in')] },
    ({ label }) => label !== 'uncaught',
  ],
};

for (const [name, [agents, expected, counts = () => true]] of Object.entries(cases)) {
  test(name, async () => {
    const traces = await adapter.traces({ process: 'own', agents });
    for (const each of [traces, expected]) each.main = each.main.filter(counts);
    assert.deepStrictEqual(traces, expected);
  });
}

test('an unref\'d worker does not keep it', async () => {
  const traces = await adapter.traces({ process: 'own', agents: { main: [spawn, { unref: 'w' }], child: [on('parentPort', 'message')] } });
  assert.deepStrictEqual(traces.main, [process_end('exit 0')]);
});

test('it reads nothing of what the adapter is sent', async () => {
  const [trace, next] = await Promise.all([adapter.traces({ process: 'own', agents: { main: [{ note: 'own' }] } }), adapter.trace([{ note: 'next' }])]);
  assert.deepStrictEqual(trace.main, [note('own'), process_end('exit 0')]);
  assert.deepStrictEqual(next, [note('next')]);
});

test('a program without end is stopped', async () => {
  const reply = await adapter.run_program({ process: 'own', agents: { main: [{ repeat: 1e9, do: [{ note: 'x'.repeat(1000) }] }] } });
  assert.match(reply.error, /entries/);
});

test('another process than its own is an error', async () => {
  assert.strictEqual(typeof (await adapter.run_program({ process: 'other', agents: { main: [] } })).error, 'string');
});
