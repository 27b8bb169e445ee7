// The JSON form against literal texts, both ways; its errors with their paths; random programs there and back.
#include "harness/program/json.h"

#include "harness/generate/programs.h"
#include "harness/generate/property.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

std::string in_observe(const std::string& value) { return R"({"agents":{"main":[{"observe":)" + value + "}]}}"; }
std::string in_trace(const std::string& value) { return R"({"main":[{"label":"observe","value":)" + value + "}]}"; }

TEST_CASE("values survive the JSON form as they are written") {
  const char* value = GENERATE(
      "null", "true", "false", R"("text")", R"("")", R"("it's \"quoted\" \u0000 é")", "0", "-1", "9007199254740991", "-9007199254740991",
      R"({"type":"undefined"})", R"({"type":"number","value":"-0"})", R"({"type":"number","value":"NaN"})",
      R"({"type":"number","value":"Infinity"})", R"({"type":"number","value":"-Infinity"})", R"({"type":"number","value":"0.1"})",
      R"({"type":"number","value":"1e+21"})", R"({"type":"number","value":"5e-324"})", R"({"type":"number","value":"9007199254740992"})",
      R"({"type":"bigint","value":"-12"})", R"({"type":"string","units":[55296,97]})", R"({"type":"symbol","description":"s"})",
      R"({"type":"symbol","description":"s","registered":true})", R"({"type":"symbol","description":"iterator","wellKnown":true})",
      R"({"type":"var","path":"m.port"})", R"({"type":"Object"})", R"({"type":"Object","properties":[["a",1],["__proto__",2]]})",
      R"({"type":"Object","prototype":null})", R"({"type":"Object","class":"Foo"})",
      R"({"type":"Object","properties":[{"key":"a","value":1,"enumerable":false}]})",
      R"({"type":"Object","properties":[{"key":{"type":"symbol","description":"s"},"get":{}}]})",
      R"({"type":"Object","properties":[[{"type":"symbol","description":"s"},1]]})",
      R"({"type":"Object","properties":[{"key":"a","get":{"do":[{"note":"read"}],"return":1}}]})",
      R"({"type":"Object","properties":[{"key":"a","get":{},"set":true,"enumerable":false}]})",
      R"({"type":"Object","properties":[{"key":"a","set":true}]})", R"({"type":"Array","elements":[]})",
      R"({"type":"Array","elements":[1,{"type":"hole"},2]})", R"({"type":"Array","elements":[1],"length":4})",
      R"({"type":"Number","value":1})", R"({"type":"String","value":"s"})", R"({"type":"Boolean","value":true})",
      R"({"type":"BigInt","value":{"type":"bigint","value":"1"}})", R"({"type":"Symbol","value":{"type":"symbol","description":"s"}})",
      R"({"type":"Date","time":0})", R"({"type":"Date","time":{"type":"number","value":"NaN"}})",
      R"({"type":"RegExp","source":"a+","flags":"gi"})", R"({"type":"RegExp","source":"a","flags":"","lastIndex":3})",
      R"({"type":"Map","entries":[["k",1],[2,"v"]]})", R"({"type":"Set","values":[1,"a"]})",
      R"({"type":"Error","name":"TypeError","message":"m","cause":1})", R"({"type":"Error","name":"Error"})",
      R"({"type":"ArrayBuffer","bytes":"0102ff"})", R"({"type":"ArrayBuffer","bytes":""})", R"({"type":"ArrayBuffer","length":4097})",
      R"({"type":"ArrayBuffer","bytes":"00","maxLength":8})", R"({"type":"SharedArrayBuffer","bytes":"01"})",
      R"({"type":"Uint8Array","buffer":{"type":"ArrayBuffer","bytes":"0102"},"offset":1,"length":1})",
      R"({"type":"DataView","buffer":{"type":"ArrayBuffer","bytes":"0102"}})", R"({"type":"Float16Array","buffer":{"type":"var","path":"x"}})",
      R"({"type":"MessageChannel"})", R"({"type":"Proxy","target":{"type":"Object"}})",
      R"({"type":"Proxy","target":{"type":"Object"},"revoked":true})", R"({"type":"exotic","name":"Promise"})",
      R"({"type":"exotic","name":"iterable","values":[1,2]})",
      R"({"type":"platform","name":"FileHandle"})",
      R"({"type":"platform","name":"Blob","facts":[["parts",{"type":"Array","elements":["a"]}],["type","t"]]})",
      R"({"type":"Array","id":1,"elements":[{"type":"ref","id":1}]})",
      R"({"type":"Array","elements":[{"type":"Map","id":1,"entries":[]},{"type":"ref","id":1}]})",
      R"({"type":"Map","id":1,"entries":[]})");
  const std::string text = in_observe(value);
  const auto program = program_from_json(json::parse(text));
  INFO(text << (program ? "" : program.error().text()));
  REQUIRE(program);
  CHECK(json::serialize(to_json(*program)) == text);
}

TEST_CASE("what is only observed survives the JSON form of traces") {
  const char* value = GENERATE(R"({"type":"MessagePort"})", R"({"type":"ArrayBuffer","bytes":"","detached":true})",
                               R"({"type":"ArrayBuffer","length":5000,"digest":123})",
                               R"({"type":"Uint8Array","buffer":{"type":"ArrayBuffer","bytes":"01","maxLength":2},"tracking":true})",
                               R"({"type":"exotic","name":"Some Tag"})", R"({"type":"Error","name":"CustomError"})");
  const std::string text = in_trace(value);
  const auto trace = trace_from_json(json::parse(text));
  INFO(text << (trace ? "" : trace.error().text()));
  REQUIRE(trace);
  CHECK(json::serialize(to_json(*trace)) == text);
}

TEST_CASE("a trace keeps labels, what was thrown, and the identity within one entry") {
  const std::string text =
      R"({"main":[{"label":"post a","threw":{"name":"DataCloneError","code":25,"class":"DOMException","message":"no"}},)"
      R"({"label":"x","threw":{"name":"TypeError","code":"ERR_X","class":"TypeError","message":""}},{"label":"throw","threw":{"value":42}},)"
      R"({"label":"b close"},{"label":"m","value":{"type":"Array","id":1,"elements":[{"type":"ref","id":1}]}},)"
      R"({"label":"m","value":{"type":"Set","id":1,"values":[{"type":"ref","id":1}]}}]})";
  const auto trace = trace_from_json(json::parse(text));
  REQUIRE(trace);
  CHECK(json::serialize(to_json(*trace)) == text);
}

TEST_CASE("forms that mean the same are written as one") {
  struct Row { const char *given, *written; };
  const Row row = GENERATE(
      Row{R"({"type":"number","value":"5"})", "5"}, Row{R"({"type":"number","value":"1e2"})", "100"},
      Row{R"({"type":"number","value":"1e400"})", R"({"type":"number","value":"Infinity"})"},
      Row{R"({"type":"number","value":"-1e-400"})", R"({"type":"number","value":"-0"})"},
      Row{R"({"type":"bigint","value":"-007"})", R"({"type":"bigint","value":"-7"})"}, Row{R"({"type":"bigint","value":"-0"})", R"({"type":"bigint","value":"0"})"},
      Row{R"({"type":"string","units":[97]})", R"("a")"}, Row{R"({"type":"ArrayBuffer","bytes":"01 02\n03"})", R"({"type":"ArrayBuffer","bytes":"010203"})"},
      Row{R"({"type":"ArrayBuffer","bytes":"01","length":3})", R"({"type":"ArrayBuffer","bytes":"010000"})"},
      Row{R"({"type":"ArrayBuffer","bytes":"0100","length":5000})", R"({"type":"ArrayBuffer","bytes":"01","length":5000})"},
      Row{R"({"type":"Map","id":77,"entries":[]})", R"({"type":"Map","id":1,"entries":[]})"},
      Row{R"({"type":"Object","properties":[[0,1]]})", R"({"type":"Object","properties":[["0",1]]})"});
  const auto program = program_from_json(json::parse(in_observe(row.given)));
  INFO(row.given);
  REQUIRE(program);
  CHECK(json::serialize(to_json(*program)) == in_observe(row.written));
}

TEST_CASE("a short text of long buffers takes little memory") {
  const auto program = program_from_json(json::parse(in_observe(R"({"type":"SharedArrayBuffer","length":1048576})")));
  REQUIRE(program);
  for (const Node& node : program->graph.nodes()) {
    if (const auto* buffer = std::get_if<Buffer>(&node.content)) CHECK((buffer->length == 1048576 && buffer->bytes.empty()));
  }
}

TEST_CASE("what an error quotes stays one line") {
  const auto program = program_from_json(json::parse(R"({"agents":{"main":[{"a\nb":1}]}})"));
  REQUIRE_FALSE(program);
  CHECK_THAT(program.error().text(), Catch::Contains("`a\\nb` is no verb"));
}

TEST_CASE("errors in programs name the path and what is wrong") {
  struct Row { const char *steps, *place, *message; };
  const Row row = GENERATE(
      Row{R"([{"close":"a","colour":1}])", "/agents/main/0/colour", "unknown key `colour`"},
      Row{R"([{"observe":{"type":"Map","size":1}}])", "/agents/main/0/observe/size", "unknown key `size`"},
      Row{R"([{"fly":"a"}])", "/agents/main/0", "`fly` is no verb"}, Row{"[{}]", "/agents/main/0", "without a verb"}, Row{"[5]", "/agents/main/0", "an object with one verb"},
      Row{"5", "/agents/main", "steps are a list"}, Row{R"([{"let":"x"}])", "/agents/main/0", "`value` is missing"},
      Row{R"([{"let":5,"value":1}])", "/agents/main/0/let", "must be a text"}, Row{R"([{"channel":["a"]}])", "/agents/main/0/channel", "a list of two names"},
      Row{R"([{"turn":-1}])", "/agents/main/0/turn", "a whole number"}, Row{R"([{"turn":1.5}])", "/agents/main/0/turn", "a whole number"},
      Row{R"([{"settle":false}])", "/agents/main/0", "always true"}, Row{R"([{"listen":"a","event":"open","via":"on"}])", "/agents/main/0/event", "one of message, messageerror, close"},
      Row{R"([{"same":[1]}])", "/agents/main/0/same", "a list of two values"}, Row{R"([{"note":"x","as":5}])", "/agents/main/0/as", "must be a text"},
      Row{R"([{"close":"a","callback":1}])", "/agents/main/0/callback", "true or false"},
      Row{R"([{"observe":1.5}])", "/agents/main/0/observe", "numbers other than safe whole ones"}, Row{R"([{"observe":[1]}])", "/agents/main/0/observe", "never a bare list"},
      Row{R"([{"observe":{"type":"Banana"}}])", "/agents/main/0/observe", "`Banana` is no type of value here"}, Row{R"([{"observe":{}}])", "/agents/main/0/observe", "`type` is missing"},
      Row{R"([{"observe":{"type":"any"}}])", "/agents/main/0/observe", "`any` is no type of value here"},
      Row{R"([{"observe":{"type":"ref","id":1}}])", "/agents/main", "nothing has the id 1"}, Row{R"([{"observe":{"type":"ref"}}])", "/agents/main/0/observe", "the `id` of an object"},
      Row{R"([{"observe":{"type":"Map","id":1}},{"observe":{"type":"Set","id":1}}])", "/agents/main/1/observe", "the id 1 is defined twice"},
      Row{R"([{"observe":{"type":"undefined","id":1}}])", "/agents/main/0/observe", "only objects have an id"},
      Row{R"([{"observe":{"type":"Array","elements":[1,2],"length":1}}])", "/agents/main/0/observe", "at least its number of elements"},
      Row{R"([{"observe":{"type":"Array","elements":[1,{"type":"bigint","value":"x"}]}}])", "/agents/main/0/observe/elements/1", "decimal digits"},
      Row{R"([{"observe":{"type":"number","value":"one"}}])", "/agents/main/0/observe", "not a number"},
      Row{R"([{"observe":{"type":"string","units":[65536]}}])", "/agents/main/0/observe", "0 to 65535"},
      Row{R"([{"observe":{"type":"Map","entries":[[1]]}}])", "/agents/main/0/observe/entries/0", "a list of two"},
      Row{R"([{"observe":{"type":"Number","value":"s"}}])", "/agents/main/0/observe", "must be a number"},
      Row{R"([{"observe":{"type":"Error","name":"MyError"}}])", "/agents/main/0/observe", "none of JavaScript's error constructors"},
      Row{R"([{"observe":{"type":"ArrayBuffer","bytes":"0"}}])", "/agents/main/0/observe", "two digits a byte"},
      Row{R"([{"observe":{"type":"ArrayBuffer","bytes":"0102","length":1}}])", "/agents/main/0/observe", "at least its number of bytes"},
      Row{R"([{"observe":{"type":"exotic","name":"Banana"}}])", "/agents/main/0/observe", "Banana"},
      Row{R"([{"observe":{"type":"Object","prototype":1}}])", "/agents/main/0/observe", "can only be null"},
      Row{R"([{"observe":{"type":"Object","properties":[["a"]]}}])", "/agents/main/0/observe/properties/0", "a list of two"},
      Row{R"([{"observe":{"type":"Object","properties":[{"value":1}]}}])", "/agents/main/0/observe/properties/0", "`key` is missing"},
      Row{R"([{"observe":{"type":"ArrayBuffer","length":9,"digest":4294967296}}])", "/agents/main/0/observe", "below 2^32"},
      Row{R"([{"get":"a","key":null}])", "/agents/main/0/key", "a key is"},
      Row{R"([{"observe":{"type":"Object","properties":[{"key":"a","get":{"do":[{"hop":1}]}}]}}])", "/agents/main/0/observe/properties/0/get/do/0", "`hop` is no verb"},
      Row{R"([{"later":"microtask","do":[{"close":5}]}])", "/agents/main/0/do/0/close", "text"});
  const auto program = program_from_json(json::parse(R"({"agents":{"main":)" + std::string(row.steps) + "}}"));
  INFO(row.steps);
  // A number may be closed: a target need not be a port.
  if (std::string_view(row.message) == "text") {
    CHECK(program);
    return;
  }
  REQUIRE_FALSE(program);
  CHECK_THAT(program.error().message, Catch::Contains(row.message));
  CHECK(program.error().place == row.place);
}

TEST_CASE("errors in whole programs and traces") {
  CHECK_FALSE(program_from_json(json::parse("5")));
  CHECK_FALSE(program_from_json(json::parse("{}")));
  CHECK_FALSE(program_from_json(json::parse(R"({"agents":{}})")));
  CHECK_FALSE(program_from_json(json::parse(R"({"agents":{"main":[]},"more":1})")));
  struct Row { const char *trace, *place; };
  const Row row = GENERATE(Row{"5", ""}, Row{R"({"main":5})", "/main"}, Row{R"({"main":[5]})", "/main/0"}, Row{R"({"main":[{}]})", "/main/0"},
                           Row{R"({"main":[{"label":"a","value":1,"threw":{"value":1}}]})", "/main/0"}, Row{R"({"main":[{"label":"a","threw":5}]})", "/main/0/threw"},
                           Row{R"({"main":[{"label":"a","threw":{"message":""}}]})", "/main/0/threw"}, Row{R"({"main":[{"label":"a","extra":1}]})", "/main/0/extra"},
                           Row{R"({"main":[{"label":"a","value":{"type":"var","path":"x"}}]})", "/main/0/value"},
                           Row{R"({"main":[{"label":"a","value":{"type":"Map","id":1}},{"label":"b","value":{"type":"ref","id":1}}]})", "/main/1"});
  const auto trace = trace_from_json(json::parse(row.trace));
  INFO(row.trace);
  REQUIRE_FALSE(trace);
  CHECK(trace.error().place == row.place);
}

TEST_CASE("programs of several agents survive the JSON form") {
  const char* text = GENERATE(
      R"({"agents":{"main":[{"spawn":"w","agent":"child","options":{"type":"Object","properties":[["name","n"]]}},{"terminate":"w"},{"until":"w exit","times":2},{"until":"w online"}],"child":[{"exit":3}]},"process":"own"})",
      R"({"agents":{"main":[{"listen":"w","event":"online","via":"on"},{"listen":"w","event":"error","via":"once"},{"unlistenAll":"w","event":"exit"}]}})",
      R"({"agents":{"main":[{"broadcast":"bc","name":1},{"broadcast":"bc"},{"setEnvironmentData":1,"value":2},{"setEnvironmentData":1},{"getEnvironmentData":1},{"getEnv":"A"},{"setEnv":"A","value":"b"},{"setEnv":"A"}]}})",
      R"({"agents":{"main":[{"context":"c"},{"move":"a","to":"c","bind":"q"},{"move":1,"to":null},{"barrier":"b","agents":2},{"atomics":"compareExchange","on":1,"index":0,"value":2,"expected":3},{"atomics":"load","on":1,"index":0}]}})",
      // Each agent makes its own objects: an id is that of one entry.
      R"({"agents":{"main":[{"observe":{"type":"Set","id":1,"values":[{"type":"ref","id":1}]}}],"child":[{"observe":{"type":"Map","id":1,"entries":[]}}]}})");
  const auto program = program_from_json(json::parse(text));
  INFO((program ? "" : program.error().text()));
  REQUIRE(program);
  CHECK(json::serialize(to_json(*program)) == text);
}

TEST_CASE("main comes first, and what no program of several agents may say names its place") {
  const auto program = program_from_json(json::parse(R"({"agents":{"child":[],"main":[]}})"));
  REQUIRE(program);
  CHECK(program->agents.front().name == "main");
  struct Row { const char *program, *place; };
  const Row row = GENERATE(Row{R"({"agents":{"child":[]}})", "/agents"}, Row{R"({"agents":{"main":[],"a b":[]}})", "/agents/a b"}, Row{R"({"agents":{"main":[],"1":[]}})", "/agents/1"}, Row{R"({"agents":{"main":[]},"process":"shared"})", "/process"}, Row{R"({"agents":{"main":[{"spawn":"w"}]}})", "/agents/main/0"},
                           Row{R"({"agents":{"main":[{"observe":{"type":"Set","id":1,"values":[]}}],"child":[{"observe":{"type":"ref","id":1}}]}})", "/agents/child"}, Row{R"({"agents":{"main":[{"atomics":"and","on":1,"index":0}]}})", "/agents/main/0/atomics"});
  INFO(row.program);
  const auto refused = program_from_json(json::parse(row.program));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().place == row.place);
}

TEST_CASE("a fault that no form shows is said in a sentence") {
  struct Row { const char *agents, *fault; };
  const Row row = GENERATE(
      Row{R"("main":[{"spawn":"w","agent":"child"},{"spawn":"v","agent":"child"}],"child":[])", ""}, Row{R"("main":[{"repeat":2,"do":[{"settle":true}]}])", ""},
      Row{R"("main":[{"spawn":"w","agent":"other"}])", "there is no entry `other` to spawn"}, Row{R"("main":[{"spawn":"w","agent":"main"}])", "`main` is no program for a worker"}, Row{R"("main":[],"child":[])", "no step spawns `child`"},
      Row{R"("main":[{"spawn":"w","agent":"a"},{"spawn":"v","agent":"b"}],"a":[{"spawn":"w","agent":"b"}],"b":[])", "more than one agent spawns `b`"},
      Row{R"("main":[{"spawn":"w","agent":"a"},{"spawn":"v","agent":"a"}],"a":[{"spawn":"w","agent":"b"}],"b":[])", "`a` spawns, and more than one step spawns it"},
      Row{R"("main":[{"listen":"a","event":"message","via":"on","do":[{"turn":1}]}])", "no step waits inside"}, Row{R"("main":[{"later":"immediate","do":[{"repeat":2,"do":[{"until":"x"}]}]}])", "no step waits inside"},
      Row{R"("main":[{"observe":{"type":"Object","properties":[{"key":"a","get":{"do":[{"settle":true}]}}]}}])", "no step waits inside"},
      Row{R"("main":[{"observe":{"type":"Proxy","id":1,"target":{"type":"Object","properties":[["a",{"type":"ref","id":1}]]}}}])", ""},
      Row{R"("main":[{"observe":{"type":"Proxy","id":1,"target":{"type":"Proxy","target":{"type":"ref","id":1}}}}])", "a value is made with itself"});
  INFO(row.agents);
  const auto program = program_from_json(json::parse(R"({"agents":{)" + std::string(row.agents) + "}}"));
  INFO((program ? "" : program.error().text()));
  REQUIRE(program);
  const auto fault = fault_of(*program);
  CHECK(fault.has_value() == !std::string(row.fault).empty());
  CHECK_THAT(fault.value_or(""), Catch::Contains(row.fault));
}

TEST_CASE("random programs and values survive the JSON form") {
  property("a program, written, read and written again, is the same text", [] {
    const Program program = *any_program();
    const std::string text = json::serialize(to_json(program));
    const auto again = program_from_json(json::parse(text, {}, json::parse_options{.max_depth = 500}));
    if (!again) RC_FAIL(again.error().text() + " in " + text);
    RC_ASSERT(json::serialize(to_json(*again)) == text);
  });
  property("an observed value, too", [] {
    const RandomValue value = *any_value(ValueUse::observed);
    const std::string text = in_trace(json::serialize(to_json(value.graph, value.root)));
    const auto trace = trace_from_json(json::parse(text, {}, json::parse_options{.max_depth = 500}));
    if (!trace) RC_FAIL(trace.error().text() + " in " + text);
    RC_ASSERT(json::serialize(to_json(*trace)) == text);
  });
}

} // namespace
} // namespace portproof
