// Golden texts of programs as JavaScript.
#include "harness/program/javascript.h"

#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/yaml_program.h"

#include <boost/json/value.hpp>

namespace portproof {
namespace {

// Without the comment at the top.
std::string rendered(const std::string& steps) {
  const auto program = program_from_yaml("agents:\n  main:\n" + steps, "test.yaml");
  if (!program) return program.error().text();
  const std::string text = javascript_of(*program);
  return text.substr(text.find('\n') + 1);
}

std::string rendered_value(const std::string& yaml) {
  const std::string text = rendered("  - observe: " + yaml + "\n");
  return text.substr(18, text.size() - 18 - 3);
}

TEST_CASE("values become expressions") {
  struct Row { const char *yaml, *javascript; };
  const Row row = GENERATE(
      Row{"!undefined", "undefined"}, Row{"-0", "-0"}, Row{"!bigint -3", "-3n"}, Row{R"("it's \n")", R"('it\'s \n')"}, Row{"!utf16 'a\\ud800'", R"('a\ud800')"}, Row{"!symbol s", "Symbol('s')"}, Row{"!symbol-for s", "Symbol.for('s')"},
      Row{"!symbol-well-known iterator", "Symbol.iterator"}, Row{"!var e.ports.0", "e.ports[0]"}, Row{"{a: 1, 'b c': [1, !hole ]}", "{ a: 1, 'b c': [1, ,] }"}, Row{"{1: 1, null: null, true: true, undefined: !undefined }", "{ 1: 1, null: null, true: true, undefined: undefined }"},
      Row{"{a: !var a}", "{ a }"}, Row{"{'a b': 'a b'}", "{ 'a b': 'a b' }"}, Row{"{__proto__: 1}", "{ ['__proto__']: 1 }"}, Row{"!new {type: Array, elements: [1], length: 4}", "Object.assign([1], { length: 4 })"},
      Row{"!new {type: Array, class: Foo, elements: [3]}", "Object.assign(new (class Foo extends Array { #secret = 1; get accessor() { return 1; } method() {} })(), [3])"},
      Row{"!new {type: Object, prototype: null, properties: {a: 1}}", "{ __proto__: null, a: 1 }"}, Row{"!Number 1", "Object(1)"}, Row{"!Date NaN", "new Date(NaN)"}, Row{"!RegExp /a+/gi", "/a+/gi"}, Row{"!RegExp '/[/]/'", "new RegExp('[/]', '')"},
      Row{"!Map [[k, 1]]", "new Map([['k', 1]])"}, Row{"!Set []", "new Set()"}, Row{"!AggregateError m", "new AggregateError([], 'm')"}, Row{"!TypeError {cause: 1}", "new TypeError(undefined, { cause: 1 })"},
      Row{"!ArrayBuffer 01ff", "new Uint8Array([1, 255]).buffer"}, Row{"!ArrayBuffer 0000", "new ArrayBuffer(2)"}, Row{"!new {type: ArrayBuffer, bytes: 01, length: 5000}", "((buffer) => (new Uint8Array(buffer).set([1]), buffer))(new ArrayBuffer(5000))"}, Row{"!new {type: ArrayBuffer, bytes: 01, maxLength: 2}", "((buffer) => (new Uint8Array(buffer).set([1]), buffer))(new ArrayBuffer(1, { maxByteLength: 2 }))"},
      Row{"!Uint8Array [1]", "new Uint8Array(new Uint8Array([1]).buffer, 0, 1)"}, Row{"!Proxy {}", "new Proxy({}, {})"}, Row{"!iterable [1]", "{ *[Symbol.iterator]() { yield* [1]; } }"},
      Row{"{a: !get 1, b: !set , c: !get }", "{ get a() { return 1; }, set b(value) {}, get c() {} }"}, Row{"{a: !hidden 1, b: 2}", "Object.assign(Object.defineProperty({}, 'a', { value: 1, writable: true, configurable: true }), { b: 2 })"},
      Row{"!Blob {parts: [a], type: t}", "new Blob(['a'], { type: 't' })"}, Row{"!Buffer {text: ab, pooled: true}", "Buffer.from('ab')"},
      Row{"!KeyObject {type: public}", "generateKeyPairSync('ed25519')['public' + 'Key']"}, Row{"!SocketAddress {address: a, port: 1}", "new SocketAddress({ address: 'a', port: 1 })"},
      Row{"!new {type: Map, entries: [], properties: {size: 7, x: 8}}", "Object.assign(Object.defineProperty(new Map(), 'size', { value: 7, writable: true, enumerable: true, configurable: true }), { x: 8 })"},
      Row{"!new {type: Map, entries: [], properties: {__proto__: 1}}", "Object.defineProperty(new Map(), '__proto__', { value: 1, writable: true, enumerable: true, configurable: true })"},
      Row{"!new {type: Object, properties: [{key: a, get: {return: 1}, set: true, enumerable: false}]}", "Object.defineProperty({}, 'a', { get() { return 1; }, set(value) {}, configurable: true })"});
  INFO(row.yaml);
  CHECK(rendered_value(row.yaml) == row.javascript);
}

TEST_CASE("programs become statements") {
  struct Row { const char *steps, *javascript; };
  const Row row = GENERATE(
      Row{"  - channel: [a, b]\n  - {post: a, value: 1, transfer: [!var b]}\n  - receive: b\n", "const { port1: a, port2: b } = new MessageChannel();\na.postMessage(1, [b]);\nrecord('receive b', receiveMessageOnPort(b));\n"},
      Row{"  - channel: [a, b]\n  - channel: [a, b]\n", "let { port1: a, port2: b } = new MessageChannel();\nlet channel = new MessageChannel();\na = channel.port1;\nb = channel.port2;\n"},
      Row{"  - {let: x, value: 1}\n  - {let: x, value: 2}\n  - {clone: !var x, bind: y}\n", "let x = 1;\nx = 2;\nlet y = structuredClone(x);\nrecord('clone', y);\n"},
      Row{"  - {note: it's, as: \"a'b\\n\"}\n", "record('a\\'b\\n', 'it\\'s');\n"},
      Row{"  - {close: a, callback: true}\n  - {close: !number 5}\n", "a.close(() => record('a closed'));\n(5).close();\n"},
      Row{"  - {listen: a, event: message, via: on, bind: m, do: [{post: a, value: !var m}]}\n  - observe: !var m\n", "let m;\na.on('message', function (message) {\n  record('a message', message);\n  m = message;\n  a.postMessage(m);\n});\nrecord('observe', m);\n"},
      Row{"  - {listen: a, event: message, via: onmessage, record: event, handler: h}\n  - {unlisten: a, event: close, handler: h, via: removeEventListener}\n", "const h = function (event) { record('a message', event); };\na.onmessage = h;\na.removeEventListener('close', h);\n"},
      Row{"  - {let: x, value: &x {self: *x , __proto__: 1}}\n", "const shared1 = {};\nshared1.self = shared1;\nObject.defineProperty(shared1, '__proto__', { value: 1, writable: true, enumerable: true, configurable: true });\nlet x = shared1;\n"},
      Row{"  - {later: microtask, do: [{observe: &x []}]}\n  - observe: *x\n", "const shared1 = [];\nqueueMicrotask(() => {\n  record('observe', shared1);\n});\nrecord('observe', shared1);\n"},
      Row{"  - {get: {a: 1}, key: a b}\n  - {set: !var x, key: 0, value: 1}\n  - {has: !var x, key: y}\n  - {delete: {}, key: !symbol-well-known iterator}\n  - {call: [1], method: push, arguments: [2, 3]}\n",
          "record('get a b', ({ a: 1 })['a b']);\nx[0] = 1;\nrecord('has y', 'y' in x);\ndelete ({})[Symbol.iterator];\nrecord('call push', [1].push(2, 3));\n"},
      Row{"  - {markUncloneable: !var x}\n  - {freeze: [1]}\n  - {hide: !var x, key: a b}\n  - {setPrototype: !var x, to: null}\n",
          "markAsUncloneable(x);\nObject.freeze([1]);\nObject.defineProperty(x, 'a b', { enumerable: false });\nObject.setPrototypeOf(x, null);\n"},
      Row{"  - {write: process.stdout, text: \"a\\n\"}\n  - {end: w.stdin}\n  - {read: w.stdout}\n",
          "process.stdout.write('a\\n');\nw.stdin.end();\nw.stdout.setEncoding('utf8').toArray().then((chunks) => record('read w.stdout', chunks.join('')));\n"},
      Row{"  - {repeat: 2, counter: n, do: [{note: hi}]}\n  - {construct: MessagePort, new: false}\n  - {throw: 1}\n  - turn: 1\n  - settle: true\n",
          "for (let n = 0; n < 2; ++n) {\n  record('note', 'hi');\n}\nMessagePort();\nthrow 1;\nawait new Promise(setImmediate);\nawait settled(); // until nothing more can arrive\n"});
  CHECK(rendered(row.steps) == row.javascript);
}

TEST_CASE("each of several agents is a file of its own") {
  CHECK(rendered("    - {spawn: w, agent: child, options: {env: !symbol-for nodejs.worker_threads.SHARE_ENV}}\n    - {listen: w, event: exit, via: on}\n    - {listen: w, event: online, via: on}\n"
                 "    - {until: w exit, times: 2}\n    - terminate: w\n    - {move: a, to: c, bind: q}\n  child:\n    - {let: w, value: 1}\n    - {setEnv: A, value: b}\n    - setEnv: A\n    - getEnv: a b\n    - broadcast: bc\n"
                 "    - {atomics: compareExchange, on: !var x, index: 0, expected: 1, value: 2}\n    - exit: 3\n") ==
        "\n// main.mjs\nlet w = new Worker('./child.mjs', { env: Symbol.for('nodejs.worker_threads.SHARE_ENV') });\nw.on('exit', function (code) { record('w exit', code); });\nw.on('online', function () { record('w online'); });\n"
        "await recorded('w exit', 2); // until there are so many such entries\nw.terminate().then((code) => record('terminate w', code));\nlet q = moveMessagePortToContext(a, c);\n"
        "\n// child.mjs\nlet w = 1;\nprocess.env.A = 'b';\ndelete process.env.A;\nrecord('getEnv a b', process.env['a b']);\nlet bc = new BroadcastChannel();\nrecord('atomics compareExchange', Atomics.compareExchange(x, 0, 1, 2));\nprocess.exit(3);\n");
}

TEST_CASE("every random program can be rendered") {
  property("in bounded text", [] {
    const Program program = *any_program();
    RC_ASSERT(!javascript_of(program).empty());
  }, {300});
  CHECK_THAT(rendered("  - observe: &x !Proxy {a: *x }\n"), Catch::Contains("itself"));
}

} // namespace
} // namespace portproof
