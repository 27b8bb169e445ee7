// Every row of PROGRAMS.md, section 6, against the JSON that it means; anchors; errors with file, line and column.
#include "harness/program/yaml_reader.h"

#include "harness/program/yaml_program.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// The value of the first step, in canonical JSON.
std::string meaning_of(const std::string& yaml) {
  const auto program = program_from_yaml("agents: {main: [{observe: " + yaml + "}]}", "test.yaml");
  if (!program) return program.error().text();
  return json::serialize(to_json(*program).at("agents").at("main").at(0).at("observe"));
}

TEST_CASE("YAML values mean what the table says") {
  struct Row { const char *yaml, *json; };
  const Row row = GENERATE(
      // Plain scalars.
      Row{"null", "null"}, Row{"~", "null"}, Row{"true", "true"}, Row{"False", "false"}, Row{"1", "1"}, Row{"+1", "1"}, Row{"-0", R"({"type":"number","value":"-0"})"},
      Row{"NaN", R"({"type":"number","value":"NaN"})"}, Row{".nan", R"({"type":"number","value":"NaN"})"}, Row{"-Infinity", R"({"type":"number","value":"-Infinity"})"},
      Row{".inf", R"({"type":"number","value":"Infinity"})"}, Row{"0x1f", "31"}, Row{"0o17", "15"}, Row{"1e3", "1000"}, Row{".5", R"({"type":"number","value":"0.5"})"},
      Row{"9007199254740993", R"({"type":"number","value":"9007199254740992"})"}, Row{"yes", R"("yes")"}, Row{"1_000", R"("1_000")"}, Row{"0x", R"("0x")"}, Row{"0xfg", R"("0xfg")"},
      Row{"+-5", R"("+-5")"}, Row{"2001-01-01", R"("2001-01-01")"}, Row{"two words", R"("two words")"}, Row{"'1'", R"("1")"}, Row{"'null'", R"("null")"}, Row{"\"a\\nb\"", R"("a\nb")"}, Row{"''", R"("")"},
      // Collections.
      Row{"{a: 1}", R"({"type":"Object","properties":[["a",1]]})"}, Row{"{}", R"({"type":"Object"})"}, Row{"{null: 1, ~: 2, '': 3, 5: 4}", R"({"type":"Object","properties":[["null",1],["~",2],["",3],["5",4]]})"},
      Row{"[1, !hole , 2]", R"({"type":"Array","elements":[1,{"type":"hole"},2]})"},
      // Primitives.
      Row{"!undefined ", R"({"type":"undefined"})"}, Row{"!bigint 10", R"({"type":"bigint","value":"10"})"}, Row{"!number 1e400", R"({"type":"number","value":"Infinity"})"},
      Row{"!symbol s", R"({"type":"symbol","description":"s"})"}, Row{"!symbol-for s", R"({"type":"symbol","description":"s","registered":true})"},
      Row{"!symbol-well-known iterator", R"({"type":"symbol","description":"iterator","wellKnown":true})"}, Row{"!utf16 'a\\ud800'", R"({"type":"string","units":[97,55296]})"},
      Row{"!utf16 '\\x41\\n\\t\\\\'", R"("A\n\t\\")"}, Row{"!var m.port", R"({"type":"var","path":"m.port"})"},
      // Boxed.
      Row{"!Number 1", R"({"type":"Number","value":1})"}, Row{"!Number -0", R"({"type":"Number","value":{"type":"number","value":"-0"}})"}, Row{"!String s", R"({"type":"String","value":"s"})"},
      Row{"!String 5", R"({"type":"String","value":"5"})"}, Row{"!Boolean true", R"({"type":"Boolean","value":true})"}, Row{"!BigInt 1", R"({"type":"BigInt","value":{"type":"bigint","value":"1"}})"},
      Row{"!Symbol s", R"({"type":"Symbol","value":{"type":"symbol","description":"s"}})"},
      // Objects.
      Row{"!Date 86400000", R"({"type":"Date","time":86400000})"}, Row{"!Date NaN", R"({"type":"Date","time":{"type":"number","value":"NaN"}})"},
      Row{"!RegExp /a+/gi", R"({"type":"RegExp","source":"a+","flags":"gi"})"}, Row{"!RegExp '/[/,]/'", R"({"type":"RegExp","source":"[/,]","flags":""})"},
      Row{"!Map [[k, v]]", R"({"type":"Map","entries":[["k","v"]]})"}, Row{"!Set [v]", R"({"type":"Set","values":["v"]})"}, Row{"!Error text", R"({"type":"Error","name":"Error","message":"text"})"},
      Row{"!TypeError {message: text, cause: 1}", R"({"type":"Error","name":"TypeError","message":"text","cause":1})"}, Row{"!RangeError {}", R"({"type":"Error","name":"RangeError"})"},
      Row{"!ArrayBuffer 01 02 ff", R"({"type":"ArrayBuffer","bytes":"0102ff"})"}, Row{"!ArrayBuffer ", R"({"type":"ArrayBuffer","bytes":""})"}, Row{"!SharedArrayBuffer 00", R"({"type":"SharedArrayBuffer","bytes":"00"})"},
      Row{"!Uint8Array [1, 2]", R"({"type":"Uint8Array","buffer":{"type":"ArrayBuffer","bytes":"0102"},"length":2})"},
      Row{"!Int16Array [-1]", R"({"type":"Int16Array","buffer":{"type":"ArrayBuffer","bytes":"ffff"},"length":1})"},
      Row{"!Float16Array [1.5, NaN]", R"({"type":"Float16Array","buffer":{"type":"ArrayBuffer","bytes":"003e007e"},"length":2})"},
      Row{"!Uint8Array {buffer: !ArrayBuffer 010203, offset: 1, length: 2}", R"({"type":"Uint8Array","buffer":{"type":"ArrayBuffer","bytes":"010203"},"offset":1,"length":2})"},
      Row{"!DataView {buffer: !var x}", R"({"type":"DataView","buffer":{"type":"var","path":"x"}})"}, Row{"!Promise ", R"({"type":"exotic","name":"Promise"})"},
      Row{"!iterable [1]", R"({"type":"exotic","name":"iterable","values":[1]})"}, Row{"!MessageChannel ", R"({"type":"MessageChannel"})"},
      Row{"!Proxy {a: 1}", R"({"type":"Proxy","target":{"type":"Object","properties":[["a",1]]}})"}, Row{"!Proxy '1'", R"({"type":"Proxy","target":"1"})"},
      Row{"!new {type: Object, class: Foo, properties: {a: 1}}", R"({"type":"Object","class":"Foo","properties":[["a",1]]})"},
      Row{"!new {type: Map, entries: [[1, 2]], properties: {x: 1}}", R"({"type":"Map","entries":[[1,2]],"properties":[["x",1]]})"},
      Row{"!new {type: Object, prototype: null}", R"({"type":"Object","prototype":null})"}, Row{"!new {type: ArrayBuffer, bytes: 00, maxLength: 4}", R"({"type":"ArrayBuffer","bytes":"00","maxLength":4})"},
      Row{R"(!from-json '{"type":"bigint","value":"1"}')", R"({"type":"bigint","value":"1"})"},
      Row{"!FileHandle", R"({"type":"platform","name":"FileHandle"})"}, Row{"!Blob {parts: [a], type: t}", R"({"type":"platform","name":"Blob","facts":[["parts",{"type":"Array","elements":["a"]}],["type","t"]]})"},
      Row{"!new {type: platform, name: KeyObject, facts: {secret: s}}", R"({"type":"platform","name":"KeyObject","facts":[["secret","s"]]})"},
      // Properties.
      Row{"{a: !get {do: [{note: read}], return: 1}}", R"({"type":"Object","properties":[{"key":"a","get":{"do":[{"note":"read"}],"return":1}}]})"},
      Row{"{a: !get 1}", R"({"type":"Object","properties":[{"key":"a","get":{"return":1}}]})"}, Row{"{a: !get '1'}", R"({"type":"Object","properties":[{"key":"a","get":{"return":"1"}}]})"},
      Row{"{a: !get null}", R"({"type":"Object","properties":[{"key":"a","get":{"return":null}}]})"}, Row{"{a: !get [1]}", R"({"type":"Object","properties":[{"key":"a","get":{"return":{"type":"Array","elements":[1]}}}]})"},
      Row{"{a: !get {b: 1}}", R"({"type":"Object","properties":[{"key":"a","get":{"return":{"type":"Object","properties":[["b",1]]}}}]})"}, Row{"{a: !get {}}", R"({"type":"Object","properties":[{"key":"a","get":{}}]})"},
      Row{"{a: !get , b: !set }", R"({"type":"Object","properties":[{"key":"a","get":{}},{"key":"b","set":true}]})"}, Row{"{a: !hidden 1}", R"({"type":"Object","properties":[{"key":"a","value":1,"enumerable":false}]})"},
      Row{"{a: !hidden '1'}", R"({"type":"Object","properties":[{"key":"a","value":"1","enumerable":false}]})"}, Row{"{a: !hidden null}", R"({"type":"Object","properties":[{"key":"a","value":null,"enumerable":false}]})"},
      Row{"!new {type: Object, properties: [[!symbol s, 1], [b, !get 2]]}", R"({"type":"Object","properties":[[{"type":"symbol","description":"s"},1],{"key":"b","get":{"return":2}}]})"},
      Row{"!new {type: Object, properties: [{key: a, get: {return: 1}, set: true, enumerable: false}]}", R"({"type":"Object","properties":[{"key":"a","get":{"return":1},"set":true,"enumerable":false}]})"},
      // Anchors.
      Row{"[&x {}, *x ]", R"({"type":"Array","elements":[{"type":"Object","id":1},{"type":"ref","id":1}]})"}, Row{"&x [*x ]", R"({"type":"Array","id":1,"elements":[{"type":"ref","id":1}]})"},
      Row{"&x !Map [[*x , 1]]", R"({"type":"Map","id":1,"entries":[[{"type":"ref","id":1},1]]})"}, Row{"[&x 5, *x , &y !symbol s, *y ]", R"({"type":"Array","elements":[5,5,{"type":"symbol","description":"s"},{"type":"symbol","description":"s"}]})"},
      Row{"{a: !hidden &x [1], b: *x }", R"({"type":"Object","properties":[{"key":"a","value":{"type":"Array","id":1,"elements":[1]},"enumerable":false},["b",{"type":"ref","id":1}]]})"},
      Row{"&x !Proxy {a: *x }", R"({"type":"Proxy","id":1,"target":{"type":"Object","properties":[["a",{"type":"ref","id":1}]]}})"});
  INFO(row.yaml);
  const json::value meant = json::parse(row.json);
  const std::string canonical = meaning_of(row.yaml);
  CHECK(canonical == json::serialize(meant));
}

TEST_CASE("errors in YAML name file, line and column") {
  struct Row { const char *yaml, *place, *message; };
  const Row row = GENERATE(
      Row{"agents:\n  main:\n  - observe: !Banana 1\n", "p.yaml:3:14", "`!Banana` is no tag"}, Row{"agents:\n  main:\n  - fly: a\n", "p.yaml:3:5", "`fly` is no verb"},
      Row{"agents:\n  main:\n  - close: a\n    colour: red\n", "p.yaml:4:5", "unknown key `colour`"}, Row{"agents:\n  main:\n  - close: a\n    close: b\n", "p.yaml:4:5", "stands twice"},
      Row{"agents:\n  main:\n  - let: x\n", "p.yaml:3:5", "`value` is missing"}, Row{"agents:\n  main:\n  - observe: [1, !bigint x]\n", "p.yaml:3:18", "decimal digits"},
      Row{"agents:\n  main:\n  - observe: !Map [[1]]\n", "p.yaml:3:20", "a list of two"}, Row{"agents:\n  main:\n  - observe: !Uint8Array [x]\n", "p.yaml:3:27", "no element of a Uint8Array"},
      Row{"agents:\n  main:\n  - observe: !utf16 '\\q'\n", "p.yaml:3:14", "an escape is"}, Row{"agents:\n  main:\n  - observe: !get 1\n", "p.yaml:3:14", "only as the value of a property"},
      Row{"agents:\n  main:\n  - observe: !from-json '{'\n", "p.yaml:3:14", "not JSON"}, Row{"agents:\n  main:\n  - observe: !undefined x\n", "p.yaml:3:14", "takes nothing"},
      Row{"agents:\n  main:\n  - observe: !any\n", "p.yaml:3:14", "`any` is no type of value here"}, Row{"agents:\n  main:\n  - observe: !Date soon\n", "p.yaml:3:14", "not a number"},
      Row{"agents:\n  main:\n  - observe: !RegExp a\n", "p.yaml:3:14", "/source/flags"}, Row{"agents:\n  main:\n  - observe: !Error {name: x}\n", "p.yaml:3:22", "unknown key `name`"},
      Row{"agents:\n  main:\n  - observe: !new {type: Map, size: 1}\n", "p.yaml:3:37", "unknown key `size`"}, Row{"agents:\n  main:\n  - observe: {&k a: 1, b: {*k : 1}}\n", "p.yaml:3:28", "written out"},
      Row{"agents:\n  main:\n  - observe: !Blob [1]\n", "p.yaml:3:14", "takes a mapping"},
      Row{"agents:\n  main: 5\n", "p.yaml:2:9", "steps are a list"}, Row{"agents: {}\n", "p.yaml:1:9", "`agents` has `main`"}, Row{"process: none\nagents: {main: []}\n", "p.yaml:1:10", "`process` is `own`"},
      Row{"agents:\n  main: [{observe: &x [1]}]\n  child: [{observe: *x }]\n", "p.yaml:3:21", "this alias names an anchor"}, Row{"other: 1\n", "p.yaml:1:1", "`agents`"}, Row{"agents: {main: []}\nmore: 1\n", "p.yaml:2:1", "unknown key `more`"},
      Row{"agents:\n  main: [\n", "p.yaml:3:1", "this is not YAML"}, Row{"a: 1\n---\nb: 2\n", "p.yaml", "one YAML document"}, Row{"a: \xff", "p.yaml", "not UTF-8"},
      Row{"agents: {main: []}\n\"x\\ny\": 1\n", "p.yaml:2:1", "unknown key `x\\ny`"}, Row{"agents: {main: [], \"x\\ny\": []}\n", "p.yaml:1:28", "the name of an agent"});
  INFO(row.yaml);
  const auto program = program_from_yaml(row.yaml, "p.yaml");
  REQUIRE_FALSE(program);
  CHECK_THAT(program.error().message, Catch::Contains(row.message));
  CHECK(program.error().place == row.place);
}

TEST_CASE("an anchor of another case names nothing") {
  const auto file = parse_yaml("- [{observe: &x {}}]\n- [{observe: *x }]\n", "p.yaml");
  REQUIRE(file);
  YamlReader first(*file), second(*file);
  first.steps(file->root.items[0], "");
  CHECK_FALSE(first.error());
  second.steps(file->root.items[1], "");
  REQUIRE(second.error());
  CHECK(second.error()->text() == "p.yaml:2:14: this alias names an anchor that is no value of this case");
}

TEST_CASE("aliases of a text repeat so much of it and no more") {
  const auto repeated = [](std::size_t times) {
    std::string list = "&t " + std::string(1 << 16, 'x');
    for (std::size_t count = 0; count < times; ++count) list += ", *t ";
    return program_from_yaml("agents: {main: [{observe: [" + list + "]}]}", "p.yaml");
  };
  CHECK(repeated(15));
  const auto refused = repeated(17);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().message, Catch::Contains("more than a mebibyte"));
}

TEST_CASE("a separator in place of a document is an error, and comes to an end") {
  const char* text = GENERATE(", d: 1\n", "---\n, d: 1\n", "]\n", "a: 1\n---\n}\n");
  INFO(text);
  CHECK_FALSE(program_from_yaml(text, "p.yaml"));
}

TEST_CASE("a mapping of a hundred thousand keys is read, and one of them twice is told") {
  std::string text;
  for (int key = 0; key < 100'000; ++key) text += "k" + std::to_string(key) + ": 1\n";
  CHECK(parse_yaml(text, "p.yaml"));
  CHECK(parse_yaml(text + "k7: 1\n", "p.yaml").error().text() == "p.yaml:100001:1: the key `k7` stands twice in one mapping");
}

TEST_CASE("a place that is too deep to be kept is told by what stands round it") {
  const std::string deep = std::string(200, '[') + "!Banana 1" + std::string(200, ']');
  const auto program = program_from_yaml("agents:\n  main:\n  - observe: " + deep + "\n", "p.yaml");
  REQUIRE_FALSE(program);
  CHECK(program.error().place == "p.yaml:3:214");
  const auto decoded = program_from_yaml("agents:\n  main:\n  - observe: " + std::string(200, '[') + "!bigint x" + std::string(200, ']') + "\n", "p.yaml");
  REQUIRE_FALSE(decoded);
  CHECK_THAT(decoded.error().place, Catch::StartsWith("p.yaml:3:"));
}

TEST_CASE("a byte order mark changes neither values nor places") {
  const auto file = parse_yaml("\xEF\xBB\xBF" "a: !x '1'\nb: null\n", "p.yaml");
  REQUIRE(file);
  CHECK(file->root.find("a")->quoted);
  CHECK(file->place(*file->root.find("b")) == "p.yaml:2:4");
}

} // namespace
} // namespace portproof
