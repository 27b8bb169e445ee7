#include "harness/program/yaml_writer.h"

#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/json.h"
#include "harness/program/yaml_program.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

std::string canonical(const Program& program) { return json::serialize(to_json(program)); }

Result<Program> read(const std::string& yaml) { return program_from_yaml(yaml, "written.yaml"); }

std::string rewritten(const std::string& value) {
  const auto program = read("agents: {main: [{observe: " + value + "}]}");
  if (!program) return program.error().text();
  return yaml_of(program->graph, std::get<Observe>(program->graph[program->agents.front().steps].front().verb).value);
}

TEST_CASE("YAML that is already short stays as it is") {
  const char* value = GENERATE(
      "null", "true", "1", "-0", "NaN", "1e+21", "plain", "two words", "'yes'", "'1'", "''", "'it''s'", R"("line\nend")", R"("\x1b[31m")", "!undefined", "!bigint -12", "!symbol s", "!symbol-for s",
      "!symbol-well-known iterator", R"(!utf16 'a\ud800')", "!var m.port", "{a: 1, b: two}", "{}", "{0: a, 'a:': b, __proto__: c}", "[1, !hole , !undefined ]", "!Number -0", "!String s", "!Boolean true", "!BigInt 1", "!Symbol s",
      "!Date 86400000", "!RegExp /a+/gi", "!RegExp '/[#:]/'", "!Map [[k, v]]", "!Set [1, 2]", "!TypeError text", "!Error {}", "!RangeError {message: text, cause: 1}", "!ArrayBuffer 01 02 ff", "!ArrayBuffer", "!Uint8Array [1, 2]",
      "!Float64Array [0.1, -0, NaN]", "!BigInt64Array [-1]", "!Uint8Array {buffer: !ArrayBuffer 01 02, offset: 1}", "!DataView {buffer: !SharedArrayBuffer 01}", "!Proxy {a: 1}", "!new {type: Proxy, target: !Map []}", "!Promise", "!iterable [1, 2]",
      "!WebAssembly.Memory", "!MessageChannel", "!new {type: Object, class: Foo, properties: {a: 1}}", "!new {type: Object, prototype: null}", "!new {type: Map, entries: [[1, 2]], properties: {x: 1}}", "!new {type: Array, elements: [1], length: 4}",
      "!new {type: ArrayBuffer, bytes: 00 01, maxLength: 4}", "!new {type: ArrayBuffer, length: 4096}", "{a: !get 1, b: !get , c: !set , d: !hidden 1}", "{a: !get {do: [{note: read}, {post: a, value: 1}], return: [1]}}", "{a: !get {return: {b: 1}}}",
      "!new {type: Object, properties: [[!symbol s, 1], [b, !get 2]]}", "!new {type: Object, properties: [{key: a, get: {return: 1}, set: true, enumerable: false}]}", "&o1 [*o1]", "[&o1 !Map [[*o1, 1]], *o1]", "&o1 {}");
  CHECK(rewritten(value) == value);
}

TEST_CASE("a program is written in block style, its values in flow style") {
  const std::string text = R"(agents:
  main:
    - channel: [a, b]
    - let: x
      value: &o1 {self: *o1}
    - listen: a
      event: message
      via: on
      handler: h
      do:
        - post: a
          value: !undefined
        - later: microtask
          do: []
    - post: b
      value: [*o1, 'no']
      transfer: [!var x]
      result: true
    - close: !number 5
      as: a number
    - construct: MessagePort
      new: false
    - settle: true
)";
  const auto program = read(text);
  INFO((program ? "" : program.error().text()));
  REQUIRE(program);
  CHECK(yaml_of(*program) == text);
  CHECK(yaml_steps_of(*program, 2).starts_with("  - channel: [a, b]\n  - let: x\n    value: &o1 {self: *o1}\n"));
}

TEST_CASE("random programs survive the YAML form") {
  property("program to YAML to program to JSON to program", [] {
    const Program program = *any_program();
    const std::string text = yaml_of(program);
    const auto again = read(text);
    if (!again) RC_FAIL(again.error().text() + " in\n" + text);
    RC_ASSERT(canonical(*again) == canonical(program));
    RC_ASSERT(yaml_of(*again) == text);
    const auto decoded = program_from_json(to_json(*again));
    RC_ASSERT(decoded.ok());
    RC_ASSERT(canonical(*decoded) == canonical(program));
  });
  property("observed values, which expectations are written from", [] {
    const RandomValue value = *any_value(ValueUse::observed);
    const auto again = read("agents: {main: [{observe: " + yaml_of(value.graph, value.root) + " }]}");
    // A program may not hold all that is observed; what it may not hold is refused by name, never misread.
    if (!again) return RC_TAG("refused");
    RC_ASSERT(json::serialize(to_json(*again).at("agents").at("main").at(0).at("observe")) == json::serialize(to_json(value.graph, value.root)));
  });
}

TEST_CASE("a text is quoted exactly where it would be read as something else") {
  struct Row { const char *text, *yaml; };
  const Row row = GENERATE(Row{"plain", "plain"}, Row{"a b.c-d/e(f)", "a b.c-d/e(f)"}, Row{"caf\xC3\xA9", "caf\xC3\xA9"}, Row{"yes", "'yes'"}, Row{"No", "'No'"}, Row{"null", "'null'"}, Row{"1", "'1'"}, Row{"0x1f", "'0x1f'"}, Row{"1_000", "1_000"},
                           Row{"- a", "'- a'"}, Row{"a: b", "'a: b'"}, Row{"a ", "'a '"}, Row{"!Map", "'!Map'"}, Row{"&a", "'&a'"}, Row{"", "''"}, Row{"'", "''''"}, Row{"\"'\n", R"("\"'\n")"}, Row{"\xE2\x80\xAE", R"("\u202e")"});
  CHECK(yaml_text(row.text) == row.yaml);
}

} // namespace
} // namespace portproof
