// Documents that each schema takes, and ones that it refuses with where and why: an unknown key, a wrong type and a
// missing field at least.

const program = (...steps) => ({ agents: { main: steps } });
const hello = {
  protocol: 1, implementation: { name: 'node', version: '22.23.3', documents: '22.23.3' },
  adapter: { name: 'portproof-node', version: '1' }, features: ['message-port'], limits: { inFlight: 64 },
};
const clause = { statement: 'Messages keep their order.', authority: 'html', observable: 'race' };
const clauses = (one) => ({ document: 'd', section: 's', link: 'https://example.org/', clauses: { 'post.fifo': one } });
const entry = { case: 'port/receive/oldest', status: 'known-failure', reason: 'r', seen: 'b close' };
const expectations = (one) => ({ implementation: 'node', entries: [one] });
const race = {
  about: 'one sentence', clauses: ['a.b'], agents: { main: [{ spawn: 'w', agent: 'child' }], child: [] },
  notable: [{ means: 'm', outcome: { main: ['note: "up"'] } }], histogram: { of: 'reference', command: 'c', outcomes: [{ count: 1, outcome: {} }] },
};
const litmusFile = (program) => ({ litmus: { 'a/b': program } });
const caseFile = (one) => ({ cases: { 'port/receive/oldest': one } });
const asked = { clauses: ['post.fifo'], steps: [{ receive: 'b' }], expect: [{ label: 'receive b', value: 1 }] };
const run = {
  record: 'run', format: 1, portproof: '0.1.0', started: '2026-01-02T03:04:05Z', seed: '0123456789abcdef',
  command: ['run'], gate: ['doc'], implementations: ['node'], cases: 1,
};
const workload = {
  record: 'workload', implementation: 'node', workload: 'pipeline', about: 'stages', outcome: 'fail', detail: 'd', replay: 'r',
  breaches: [{ law: 'flow.queue.bound', text: 't', witness: 'w', known: true }], items: 10, elapsedUs: 20, latencyUs: [[5, 9], [9, 1]], levels: [{ at: 'main, end 1', most: 2, bound: 3 }],
};
const result = {
  record: 'result', implementation: 'node', case: 'port/receive/oldest', outcome: 'pass', verdict: 'pass', detail: '',
  seen: [], attempts: [], durationUs: 1, replay: '',
};
const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

// schema: { good: [document], bad: { why: [document, path, words of the message] } }
export const table = {
  'value.schema.json': {
    good: [
      null, true, 'text', 0, -9007199254740991, { type: 'undefined' }, { type: 'number', value: '-0' }, { type: 'number', value: '1e-7' },
      { type: 'number', value: '9007199254740992' }, { type: 'bigint', value: '-12' }, { type: 'string', units: [55296, 97] }, { type: 'symbol' },
      { type: 'symbol', description: 'iterator', wellKnown: true }, { type: 'ref', id: 3 }, { type: 'var', path: 'm.port.0' },
      { type: 'Object', prototype: null, properties: [['a', 1], [{ type: 'symbol', description: 's' }, 2], { key: 0, value: 1, enumerable: false }] },
      { type: 'Object', properties: [{ key: 'x', get: { do: [{ post: 'a', value: 1 }], return: 2 } }, { key: 'y', set: true }] },
      { type: 'Array', id: 1, elements: [{ type: 'hole' }, { type: 'ref', id: 1 }], length: 9 }, { type: 'BigInt', value: { type: 'bigint', value: '1' } },
      { type: 'Date', time: { type: 'number', value: 'NaN' } }, { type: 'RegExp', source: 'a', flags: 'gi', lastIndex: 2 },
      { type: 'Map', entries: [[1, { type: 'Set', values: [1] }]] }, { type: 'Error', name: 'TypeError', message: 'm', cause: 1, class: 'Mine' },
      { type: 'ArrayBuffer', bytes: '01fF', maxLength: 4 }, { type: 'SharedArrayBuffer', length: 8 },
      { type: 'DataView', buffer: { type: 'ArrayBuffer', length: 8 }, offset: 1, length: 2 },
      { type: 'Proxy', target: { type: 'Object' }, revoked: true }, { type: 'exotic', name: 'iterable', values: [1] },
      { type: 'platform', name: 'FileHandle' }, { type: 'platform', name: 'Blob', facts: [['parts', { type: 'Array', elements: ['a'] }]] },
    ],
    bad: {
      'an unknown key': [{ type: 'Map', entries: [], size: 0 }, '', "unknown key 'size'"],
      'an unknown type': [{ type: 'List' }, '/type', 'must be one of'],
      'a missing field': [{ type: 'Map' }, '', "missing key 'entries'"],
      'no type': [{ value: 1 }, '', "missing key 'type'"],
      'a bare list': [[1], '', 'must be null or'],
      'a fraction': [1.5, '', 'must be null or'],
      'a negative zero': [-0, '', 'negative zero'],
      'an unsafe number': [9007199254740992, '', 'must be <='],
      'a lone surrogate': ['\ud800', '', 'form'],
      'a number that says itself': [{ type: 'number', value: '1' }, '/value', 'form'],
      'another notation of a number': [{ type: 'number', value: '1e-07' }, '/value', 'form'],
      'units without a surrogate': [{ type: 'string', units: [97] }, '/units', 'contain'],
      'a well known symbol without a name': [{ type: 'symbol', wellKnown: true }, '', 'description'],
      'a hole outside of an Array': [{ type: 'Set', values: [{ type: 'hole' }] }, '/values/0/type', 'must be one of'],
      'a matcher': [{ type: 'any' }, '/type', 'must be one of'],
      'a port': [{ type: 'MessagePort' }, '/type', 'must be one of'],
      'another prototype': [{ type: 'Object', prototype: {} }, '/prototype', 'null'],
      'a prototype of an Array': [{ type: 'Array', elements: [], prototype: null }, '', "unknown key 'prototype'"],
      'three in a pair': [{ type: 'Map', entries: [[1, 2, 3]] }, '/entries/0', 'more than 2'],
      'one in a pair': [{ type: 'Map', entries: [[1]] }, '/entries/0', 'fewer than 2'],
      'a text boxed as a Number': [{ type: 'Number', value: 'x' }, '/value', 'integer'],
      'half a byte': [{ type: 'ArrayBuffer', bytes: '012' }, '/bytes', 'form'],
      'bytes and length': [{ type: 'ArrayBuffer', bytes: '01', length: 1 }, '', 'exactly one of'],
      'a detached buffer': [{ type: 'ArrayBuffer', bytes: '', detached: true }, '', "unknown key 'detached'"],
      'a view of an Object': [{ type: 'Int8Array', buffer: { type: 'Object' } }, '/buffer/type', 'must be one of'],
      'an unknown object of a platform': [{ type: 'platform', name: 'Socket' }, '/name', 'must be one of'],
      'a fact without a value': [{ type: 'platform', name: 'Blob', facts: [['type']] }, '/facts/0', '2 items'],
      'an unknown exotic': [{ type: 'exotic', name: 'Window' }, '/name', 'must be one of'],
      'an unknown error': [{ type: 'Error', name: 'MyError' }, '/name', 'must be one of'],
      'a property without a value': [{ type: 'Object', properties: [{ key: 'x' }] }, '/properties/0', 'needs one of the keys: get, set'],
      'a fractional key': [{ type: 'Object', properties: [[0.5, 1]] }, '/properties/0/0', 'integer'],
    },
  },
  'program.schema.json': {
    good: [
      program(), program({ channel: ['a', 'b'] }, { post: 'a' }, { post: { type: 'Object' }, value: 1, transfer: 1 }, { turn: 2 }, { settle: true }),
      program({ listen: 'a', event: 'message', via: 'on', handler: 'h', do: [{ throw: 1 }], record: 'none', as: 'x' }),
      program({ later: 'nextTick', do: [{ repeat: 3, counter: 'i', do: [{ note: 'n' }] }] }),
      program({ receive: null }, { post: 5, value: 1 }),
      program({ receive: 'w', bind: 'm' }, { listen: 'w', event: 'online', via: 'on' }, { terminate: 'w' }, { until: 'w exit', times: 2 }, { exit: 3 }),
      { agents: { main: [{ spawn: 'w', agent: 'child', options: { type: 'Object' } }, { barrier: 'start', agents: 2 }], child: [] }, process: 'own' },
      program({ broadcast: 'bc', name: 1 }, { broadcast: 'bc' }, { setEnvironmentData: 1, value: 2 }, { getEnvironmentData: 1 }, { setEnv: 'A' }, { setEnv: 'A', value: '' }, { getEnv: 'A' }),
      program({ context: 'c' }, { move: 'a', to: 'c', bind: 'q' }, { move: 1, to: null }, { atomics: 'compareExchange', on: { type: 'var', path: 'x' }, index: 0, expected: 1, value: 2 }),
      program({ markUncloneable: 1 }, { freeze: 1 }, { hide: 1, key: 'x' }, { setPrototype: 1, to: null }, { fillHeap: 64 }, { write: 'process.stdout', text: '' }, { end: 'w.stdin' }, { read: 'w.stdout' }),
      program({ set: 1, key: { type: 'symbol', description: 's' }, value: null }, { construct: 'MessagePort', new: false }),
    ],
    bad: {
      'an unknown key': [program({ post: 'a', valeu: 1 }), '/agents/main/0', "unknown key 'valeu'"],
      'a wrong type': [program({ channel: 'a' }), '/agents/main/0/channel', 'must be array'],
      'a missing field': [program({ get: 1 }), '/agents/main/0', "missing key 'key'"],
      'no verb': [program({ as: 'x' }), '/agents/main/0', 'needs one of the keys: channel'],
      'two verbs': [program({ note: 'n', turn: 1 }), '/agents/main/0', "unknown key 'turn'"],
      'no main': [{ agents: { other: [] } }, '/agents', "missing key 'main'"],
      'a key beside agents': [{ ...program(), title: 't' }, '', "unknown key 'title'"],
      'an unknown moment': [program({ later: 'soon', do: [] }), '/agents/main/0/later', 'must be one of'],
      'a bad step in a handler': [program({ listen: 'a', event: 'close', via: 'on', do: [{ shout: 1 }] }), '/agents/main/0/do/0', 'needs one of'],
      'one name for a channel': [program({ channel: ['a'] }), '/agents/main/0/channel', 'fewer than 2'],
      'a target that is a list': [program({ start: ['a'] }), '/agents/main/0/start', 'must be null or'],
      'a process shared': [{ ...program(), process: 'shared' }, '/process', 'must be "own"'],
      'an agent of another spelling': [{ agents: { main: [], 'a b': [] } }, '/agents', 'property name'],
      'main as a worker': [program({ spawn: 'w', agent: 'main' }), '/agents/main/0/agent', 'not allowed here'],
      'an operation that Atomics lacks here': [program({ atomics: 'and', on: 1, index: 0 }), '/agents/main/0/atomics', 'must be one of'],
      'never as a number of times': [program({ until: 'a message', times: 0 }), '/agents/main/0/times', 'must be >= 1'],
      'a variable that is no text': [program({ setEnv: 'A', value: 1 }), '/agents/main/0/value', 'must be string'],
      'a write without a text': [program({ write: 'w.stdin' }), '/agents/main/0', "missing key 'text'"],
      'a target that is no path': [program({ start: 'a..b' }), '/agents/main/0/start', 'form'],
    },
  },
  'trace.schema.json': {
    good: [
      { main: [{ label: 'process', value: 'exit 0' }], child: [], 'child#2': [{ label: 'note', value: 'up' }], 'child#10': [] },
      { main: [] }, { main: [{ label: 'b close' }, { label: 'receive b', value: { type: 'MessagePort', id: 1 } }] },
      { main: [{ label: 'post a', threw: { name: 'DataCloneError', code: 25, class: 'DOMException', message: '' } }, { label: 'x', threw: { value: 42 } }] },
      { main: [{ label: 'x', value: { type: 'ArrayBuffer', length: 5000, digest: 12 } }, { label: 'y', value: { type: 'ArrayBuffer', bytes: '', detached: true } }] },
      { main: [{ label: 'x', value: { type: 'Object', properties: [{ key: 'a', get: {}, set: true }] } }, { label: 'y', value: { type: 'exotic', name: 'Window' } }] },
    ],
    bad: {
      'an unknown key': [{ main: [{ label: 'x', at: 1 }] }, '/main/0', "unknown key 'at'"],
      'a wrong type': [{ main: {} }, '/main', 'must be array'],
      'a missing field': [{ main: [{ value: 1 }] }, '/main/0', "missing key 'label'"],
      'a first agent with a number': [{ main: [], 'child#1': [] }, '', 'property name'],
      'no main': [{ child: [] }, '', "missing key 'main'"],
      'both contents': [{ main: [{ label: 'x', value: 1, threw: { value: 1 } }] }, '/main/0', 'exclude each other'],
      'a var': [{ main: [{ label: 'x', value: { type: 'var', path: 'a' } }] }, '/main/0/value/type', 'must be one of'],
      'a matcher': [{ main: [{ label: 'x', value: { type: 'any' } }] }, '/main/0/value/type', 'must be one of'],
      'an accessor that was read': [{ main: [{ label: 'x', value: { type: 'Object', properties: [{ key: 'a', get: { return: 1 } }] } }] }, '/main/0/value/properties/0/get', 'must be {}'],
      'an error without a class': [{ main: [{ label: 'x', threw: { name: 'E', message: '' } }] }, '/main/0/threw', "missing key 'class'"],
      'a length without a digest': [{ main: [{ label: 'x', value: { type: 'ArrayBuffer', length: 5000 } }] }, '/main/0/value', 'digest'],
      'a long buffer in full': [{ main: [{ label: 'x', value: { type: 'ArrayBuffer', bytes: '00'.repeat(4097) } }] }, '/main/0/value/bytes', 'more than 8192'],
    },
  },
  'protocol.schema.json': {
    good: [
      { id: 1, op: 'hello', protocol: 1 }, { id: 2, op: 'no-such-op', anything: 1 }, { id: 3, op: 'run', case: 'a/b', seed: '1', program: program() },
      { id: 4, op: 'sample', case: 'a/b', seed: '1', program: program(), count: 10 }, { id: 5, op: 'load', workload: 'flood', parameters: {}, seed: '1', budgetMs: 1 },
      { id: 9, op: 'bye' }, { starting: 3 }, { id: 1, ok: hello }, { id: 3, ok: { trace: { main: [] } } }, { id: 9, ok: {} },
      { id: 4, ok: { outcomes: [{ trace: { main: [] }, count: 2 }] } }, { id: 5, ok: { history: [] } }, { id: 3, unsupported: 'why' }, { id: 3, error: 'what' },
    ],
    bad: {
      'an unknown key': [{ id: 9, op: 'bye', now: true }, '', "unknown key 'now'"],
      'a wrong type': [{ id: '1', op: 'bye' }, '/id', 'must be integer'],
      'a missing field': [{ id: 3, op: 'run', case: 'a/b', seed: '1' }, '', "missing key 'program'"],
      'two answers': [{ id: 3, ok: {}, error: '' }, '', 'exactly one of the keys: ok, unsupported, error'],
      'no answer': [{ id: 3 }, '', 'exactly one of the keys: ok, unsupported, error'],
      'an answer to nobody': [{ ok: {} }, '', "missing key 'id'"],
      'another protocol': [{ id: 1, op: 'hello', protocol: 2 }, '/protocol', 'must be 1'],
      'a program that is none': [{ id: 3, op: 'run', case: 'a/b', seed: '1', program: { agents: {} } }, '/program/agents', "missing key 'main'"],
      'no room for a request': [{ id: 1, ok: { ...hello, limits: { inFlight: 0 } } }, '/ok/limits/inFlight', '>= 1'],
      'half a hello': [{ id: 1, ok: without(hello, 'adapter') }, '/ok', "missing key 'adapter'"],
      'starting with more': [{ starting: 3, id: 3 }, '', "unknown key 'id'"],
    },
  },
  'record.schema.json': {
    good: [
      run, result, workload, { record: 'problem', message: 'm' },
      { record: 'end', finished: '2026-01-02T03:04:05.678Z', exit: 0, gate: 'holds', why: [], durationMs: 1 },
      { record: 'clause', id: 'post.fifo', ...clause, section: 's', link: 'l', since: ['v15.0.0'] },
      { record: 'case', id: 'a/b', suite: 'conformance', title: '', clauses: ['post.fifo'], authority: 'doc', features: [], place: 'suites/a.yaml:3', program: program(), expect: [['b close']], javascript: '' },
      { record: 'testee', implementation: 'bun', command: 'bun', failed: 'not found' },
      { record: 'testee', implementation: 'node', command: 'node', identity: hello.implementation, adapter: hello.adapter, features: ['transfer'], deadlineMs: 900 },
      { ...result, outcome: 'fail', verdict: 'changed', trace: { main: [] }, difference: { index: 0, expected: 'b close', seen: null }, listed: 'r', evidence: { stderr: 's' } },
    ],
    bad: {
      'an unknown key': [{ ...result, score: 1 }, '', "unknown key 'score'"],
      'a wrong type': [{ ...run, cases: '1' }, '/cases', 'must be integer'],
      'a missing field': [without(run, 'seed'), '', "missing key 'seed'"],
      'a workload with half a latency': [{ ...workload, latencyUs: [[1]] }, '/latencyUs/0', 'fewer than 2'],
      'an unknown kind': [{ record: 'note' }, '/record', 'must be one of'],
      'an unknown verdict': [{ ...result, verdict: 'fine' }, '/verdict', 'must be one of'],
      'another format': [{ ...run, format: 2 }, '/format', 'must be 1'],
      'a count for an exit': [{ record: 'end', finished: '2026-01-02T03:04:05Z', exit: 5, gate: 'holds', why: [], durationMs: 1 }, '/exit', '<= 4'],
      'a testee that is neither': [{ record: 'testee', implementation: 'node', command: 'node' }, '', "missing key 'identity'"],
      'a place on this machine': [{ record: 'case', id: 'a/b', suite: 's', title: '', clauses: ['a.b'], authority: 'doc', features: [], place: '/x/a.yaml:3', program: program(), expect: [[]], javascript: '' }, '/place', 'form'],
    },
  },
  'clauses.schema.json': {
    good: [clauses(clause), clauses({ ...clause, since: ['v15.0.0', 'v14.18.0'], link: 'https://example.org/#x', section: 'other', untested: 'no way' })],
    bad: {
      'an unknown key': [clauses({ ...clause, note: 'n' }), '/clauses/post.fifo', "unknown key 'note'"],
      'a wrong type': [clauses({ ...clause, since: 'v15.0.0' }), '/clauses/post.fifo/since', 'must be array'],
      'a missing field': [clauses(without(clause, 'observable')), '/clauses/post.fifo', "missing key 'observable'"],
      'an unknown authority': [clauses({ ...clause, authority: 'mdn' }), '/clauses/post.fifo/authority', 'must be one of'],
      'an id that ends in a digit': [{ ...clauses(clause), clauses: { 'post.fifo2': clause } }, '/clauses', 'property name'],
      'an id without an area': [{ ...clauses(clause), clauses: { fifo: clause } }, '/clauses', 'property name'],
      'half a version': [clauses({ ...clause, since: ['v15'] }), '/clauses/post.fifo/since/0', 'form'],
    },
  },
  'cases.schema.json': {
    good: [
      caseFile(asked), caseFile({ clauses: ['a.b'], clones: null }), caseFile({ clauses: ['a.b'], clones: 1, as: 2, transfer: { type: 'Array', elements: [] } }),
      caseFile({ clauses: ['a.b'], refuses: { type: 'symbol' }, throws: { name: 'DataCloneError', code: 25 } }),
      caseFile({ ...without(asked, 'steps'), agents: { main: [{ spawn: 'w', agent: 'child' }], child: [] }, process: 'own', expect: { child: [{ label: 'note', value: 'up' }] } }),
      caseFile({ ...without(asked, 'expect'), 'one-of': [{ main: [{ label: 'a' }], 'child#2': [{ label: 'b' }] }, []] }),
      caseFile({ ...without(asked, 'expect'), 'one-of': [[], [{ unordered: [{ label: 'a' }, { label: 'b', threw: { value: 1 } }] }]] }),
    ],
    bad: {
      'an unknown key': [caseFile({ ...asked, tags: [] }), '/cases/port~1receive~1oldest', "unknown key 'tags'"],
      'a wrong type': [caseFile({ ...asked, steps: {} }), '/cases/port~1receive~1oldest/steps', 'must be array'],
      'a missing field': [caseFile(without(asked, 'clauses')), '/cases/port~1receive~1oldest', "missing key 'clauses'"],
      'no expectation': [caseFile(without(asked, 'expect')), '/cases/port~1receive~1oldest', 'exactly one of the keys: expect, one-of'],
      'a short form with steps': [caseFile({ ...asked, clones: 1 }), '/cases/port~1receive~1oldest', "unknown key 'steps'"],
      'steps and agents': [caseFile({ ...asked, agents: { main: [] } }), '/cases/port~1receive~1oldest', 'exactly one of the keys: steps, agents'],
      'an expected agent of another spelling': [caseFile({ ...asked, expect: { 'a b': [{ label: 'x' }] } }), '/cases/port~1receive~1oldest/expect', 'property name'],
      'no clause at all': [caseFile({ ...asked, clauses: [] }), '/cases/port~1receive~1oldest/clauses', 'fewer than 1'],
      'an id that ends in a digit': [{ cases: { 'a/b1': asked } }, '/cases', 'property name'],
      'a var among what is expected': [caseFile({ ...asked, expect: [{ label: 'x', value: { type: 'var', path: 'a' } }] }), '/cases/port~1receive~1oldest/expect/0/value/type', 'must be one of'],
    },
  },
  'litmus.schema.json': {
    good: [litmusFile(race), litmusFile({ ...race, known: [{ implementation: 'node', outcome: { main: [] }, reason: 'r', case: 'a/b/c' }] })],
    bad: {
      'an unknown key': [litmusFile({ ...race, expect: [] }), '/litmus/a~1b', "unknown key 'expect'"],
      'a program without a histogram': [litmusFile(without(race, 'histogram')), '/litmus/a~1b', "missing key 'histogram'"],
      'an outcome that is no text': [litmusFile({ ...race, notable: [{ means: 'm', outcome: { main: [1] } }] }), '/litmus/a~1b/notable/0/outcome/main/0', 'must be string'],
      'a known outcome that no case shows': [litmusFile({ ...race, known: [{ implementation: 'node', outcome: {}, reason: 'r' }] }), '/litmus/a~1b/known/0', "missing key 'case'"],
      'an outcome that never came': [litmusFile({ ...race, histogram: { ...race.histogram, outcomes: [{ count: 0, outcome: {} }] } }), '/litmus/a~1b/histogram/outcomes/0/count', '>= 1'],
    },
  },
  'expectations.schema.json': {
    good: [
      expectations(entry), expectations({ ...entry, case: ['a/b', 'c/d'], versions: '>=12 <27 || 30', link: 'https://example.org/x' }),
      expectations({ case: 'a/b', status: 'flaky', reason: 'r', outcomes: ['fail'] }), expectations({ case: 'a/b', status: 'skip', reason: 'r' }),
    ],
    bad: {
      'an unknown key': [expectations({ ...entry, owner: 'o' }), '/entries/0', "unknown key 'owner'"],
      'a wrong type': [expectations({ ...entry, reason: 1 }), '/entries/0/reason', 'must be string'],
      'a missing field': [expectations(without(entry, 'reason')), '/entries/0', "missing key 'reason'"],
      'a known failure that says nothing seen': [expectations(without(entry, 'seen')), '/entries/0', "missing key 'seen'"],
      'a flaky crash': [expectations({ case: 'a/b', status: 'flaky', reason: 'r', outcomes: ['crash'] }), '/entries/0/outcomes/0', 'must be one of'],
      'a skip with something seen': [expectations({ ...entry, status: 'skip' }), '/entries/0/seen', 'not allowed here'],
      'a version that is a range of another kind': [expectations({ ...entry, versions: '^12' }), '/entries/0/versions', 'form'],
    },
  },
  'features.schema.json': {
    good: [{ features: { transfer: 'Buffers in a transfer list', 'message-port': 'Ports' } }],
    bad: {
      'an unknown key': [{ features: { a: 'b' }, more: {} }, '', "unknown key 'more'"],
      'a wrong type': [{ features: ['transfer'] }, '/features', 'must be object'],
      'a missing field': [{}, '', "missing key 'features'"],
      'a feature that is no text': [{ features: { transfer: null } }, '/features/transfer', 'must be string'],
      'another spelling': [{ features: { messagePort: 'b' } }, '/features', 'property name'],
    },
  },
};
