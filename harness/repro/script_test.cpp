#include "harness/repro/script.h"

#include "harness/program/text.h"
#include "harness/program/yaml_program.h"
#include "harness/repro/confirm.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace portproof;

namespace {

Program program_of(const std::string& text) { return *program_from_yaml(text, "test.yaml"); }

// An order for the first entry, at which that label and that value are expected; it refers to what stands beside it.
struct Expecting {
  Expecting(const std::string& text, const std::string& label, Node value) : program(program_of(text)), expected{label, graph.add(std::move(value))} {
    order.program = &program;
    order.entry = 0;
    order.expected_graph = &graph;
    order.expected = &expected;
  }
  Expecting(const Expecting&) = delete;
  Expecting& operator=(const Expecting&) = delete;

  Program program;
  ValueGraph graph;
  Entry expected;
  ScriptOrder order;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a script runs the program and compares the entry that differs") {
  Expecting expecting("agents:\n  main:\n    - channel: [a, b]\n    - post: a\n      value: {p: 1}\n    - receive: b\n", "receive b", Node{std::u16string(u"text")});
  ScriptOrder& order = expecting.order;
  order.heading = {"why"};
  const std::optional<std::string> script = script_of(order);
  REQUIRE(script);
  CHECK(script->starts_with("// why\nimport { inspect } from 'node:util';\nimport { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';\n"));
  CHECK(contains(*script, "  attempt('post a', () => { a.postMessage({ p: 1 }); });\n"));
  CHECK(contains(*script, "  record('receive b', () => receiveMessageOnPort(b));\n"));
  CHECK(contains(*script, "  const expected = show('receive b', 'text');\n"));
  CHECK(contains(*script, "seen[0]"));
  CHECK(std::count(script->begin(), script->end(), '\n') <= 30);
}

TEST_CASE("a script of several agents runs itself in its workers, and looks at the agent that differs") {
  Expecting expecting("agents:\n  main:\n    - spawn: w\n      agent: child\n      options: {workerData: 1}\n  child:\n    - observe: 1\n      as: seen\n", "seen", Node{2.0});
  ScriptOrder& order = expecting.order;
  order.agent = "child";
  const std::optional<std::string> script = script_of(order);
  REQUIRE(script);
  CHECK(contains(*script, "spawn('child', { workerData: 1 })"));
  CHECK(contains(*script, "  async child() {\n    record('seen', () => 1);\n  },\n"));
  CHECK(contains(*script, "entries('child')[0]"));
  CHECK(contains(*script, "import { Worker, getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';\n"));
}

TEST_CASE("an entry that may come at any place is sought at all of them") {
  Expecting expecting("agents:\n  main:\n    - note: a\n    - note: b\n", "note", Node{std::u16string(u"b")});
  ScriptOrder& order = expecting.order;
  order.in_any_order = true;
  CHECK(contains(*script_of(order), "  const expected = show('note', 'b');\n  const here = seen.find((entry) => entry === expected) || seen[0] || 'nothing more';\n"));
}

TEST_CASE("the error of a worker is noted as thrown") {
  const Program program = program_of("agents:\n  main:\n    - spawn: w\n      agent: child\n    - listen: w\n      event: error\n      via: on\n  child:\n    - throw: 1\n");
  ScriptOrder order;
  order.program = &program;
  order.entry = 0;
  CHECK(contains(*script_of(order), "thrown('w error', error);"));
}

TEST_CASE("a script of a process of its own looks at how that ends") {
  Expecting expecting("process: own\nagents:\n  main:\n    - note: up\n", "process", Node{std::u16string(u"exit 0")});
  ScriptOrder& order = expecting.order;
  order.entry = 1;
  const std::optional<std::string> script = script_of(order);
  REQUIRE(script);
  CHECK(contains(*script, "process.once('exit', (code) => verdict(`exit ${code}`));\n"));
  CHECK(contains(*script, "[...seen, `process: '${end}'`][1]"));
}

TEST_CASE("what is expected may contain itself") {
  Expecting expecting("agents:\n  main:\n    - channel: [a, b]\n    - receive: b\n", "receive b", Node{PlainObject{}});
  const NodeId itself = std::get<NodeId>(expecting.expected.content);
  expecting.graph[itself].properties.push_back({std::u16string(u"self"), itself});
  CHECK(contains(*script_of(expecting.order), "const shared1 = {}; shared1.self = shared1; return shared1; })())"));
}

TEST_CASE("an error that is told by its code alone is compared by it") {
  Expecting expecting("agents:\n  main:\n    - construct: Worker\n      arguments: ['']\n", "construct Worker", Node{Undefined{}});
  Thrown thrown;
  thrown.code = "ERR_WORKER_PATH";
  expecting.expected.content = thrown;
  const std::optional<std::string> script = script_of(expecting.order);
  REQUIRE(script);
  CHECK(contains(*script, "here.endsWith(' (ERR_WORKER_PATH)')"));
  CHECK_FALSE(contains(*script, ".find("));
  expecting.order.in_any_order = true;
  CHECK(contains(*script_of(expecting.order), "seen.find((entry) => entry.startsWith('construct Worker: throws ') && entry.endsWith(' (ERR_WORKER_PATH)')) || seen[0]"));
  CHECK(contains(*script, "${error.name} (${error.code})"));
}

TEST_CASE("a listener of close can keep its event, and a worker its arguments") {
  Expecting kept("agents:\n  main:\n    - channel: [a, b]\n    - {listen: b, event: close, via: addEventListener, bindEvent: e}\n", "b close", Node{Undefined{}});
  CHECK(contains(*script_of(kept.order), "e = event;"));
  Expecting given("agents:\n  main:\n    - {spawn: w, agent: child, options: {argv: [x]}}\n  child:\n    - {observe: !var argv}\n", "observe", Node{Undefined{}});
  CHECK(contains(*script_of(given.order), "const argv = process.argv.slice(2);\n"));
}

TEST_CASE("what a script cannot say has none") {
  ScriptOrder order;
  const Program program = program_of("agents:\n  main:\n    - barrier: b\n      agents: 2\n    - spawn: w\n      agent: child\n  child:\n    - barrier: b\n      agents: 2\n");
  order.program = &program;
  CHECK_FALSE(script_of(order));
}

TEST_CASE("a script that shows something else confirms nothing") {
  Attempt attempt;
  attempt.outcome = CaseOutcome::fail;
  attempt.difference = Difference{0, "receive b: undefined", "receive b: {message: 1}"};
  const auto shows = [&](const std::string& shell) {
    const Result<Confirmation> confirmation = confirm({"sh", "-c", shell}, attempt, std::chrono::seconds(20));
    REQUIRE(confirmation.ok());
    return confirmation->shows_it;
  };
  CHECK(shows("echo 'expected  receive b: undefined'; echo 'seen      receive b: { message: 1 }'; exit 1"));
  CHECK_FALSE(shows("echo 'seen      receive b: { message: 1 }'; exit 0"));
  CHECK_FALSE(shows("echo 'seen      receive b: undefined'; exit 1"));
  CHECK_FALSE(shows("echo 'SyntaxError' >&2; exit 1"));
  CHECK_FALSE(shows("kill -SEGV $$"));
  attempt.outcome = CaseOutcome::crash;
  CHECK(shows("kill -SEGV $$"));
  CHECK_FALSE(shows("exit 1"));
}

TEST_CASE("what a script expects holds whatever the bytes of a file, the stack of a DOMException and the state of a port") {
  const std::string program = "agents:\n  main:\n    - channel: [a, b]\n    - receive: b\n";
  Expecting file(program, "receive b", Node{Undefined{}});
  file.graph[std::get<NodeId>(file.expected.content)].content = PlatformObject{"File", {{"name", file.graph.add(Node{std::u16string(u"n")})}, {"size", file.graph.add(Node{3.0})}}};
  CHECK(contains(*script_of(file.order), "show('receive b', new File([new Uint8Array(3)], 'n', "));

  Expecting exception(program, "receive b", Node{PlatformObject{"DOMException", {}}});
  CHECK(contains(*script_of(exception.order), "[this.name, this.message, this.code]"));

  Expecting port(program, "receive b", Node{MessagePortObject{}});
  CHECK(contains(*script_of(port.order), "breakLength: Infinity }).replace(/(active|refed): \\w+/g, '$1')}`;\n"));
  Expecting other(program, "receive b", Node{Undefined{}});
  CHECK_FALSE(contains(*script_of(other.order), "replace("));
}
