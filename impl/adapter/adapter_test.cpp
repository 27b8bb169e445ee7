#include "impl/adapter/protocol_loop.h"

#include "impl/value/recursion.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <vector>

using namespace portproof::reference;

namespace {

struct Answer {
  std::vector<boost::json::value> lines;
  AfterReply after = AfterReply::go_on;
};

Answer ask(const std::string& line) {
  Answer answer;
  answer.after = answer_line(line, [&](std::string text) {
    if (!text.empty() && text.front() == '\x1e') text.erase(0, 1);
    answer.lines.push_back(boost::json::parse(text));
  });
  return answer;
}

// The trace of a program whose main agent has these steps.
boost::json::array run(const std::string& steps) {
  const Answer answer = ask(R"({"id":3,"op":"run","case":"c","seed":"1","program":{"agents":{"main":[)" + steps + "]}}}");
  REQUIRE(answer.lines.size() == 2);
  INFO(boost::json::serialize(answer.lines[1]));
  REQUIRE(answer.lines[1].as_object().contains("ok"));
  return answer.lines[1].at("ok").at("trace").at("main").as_array();
}

void check_trace(const std::string& steps, const std::string& expected) {
  CHECK(boost::json::serialize(run(steps)) == boost::json::serialize(boost::json::parse("[" + expected + "]")));
}

} // namespace

TEST_CASE("hello says who it is, an unknown op is unsupported, bye ends") {
  const Answer hello = ask(R"({"id":1,"op":"hello","protocol":1})");
  CHECK(hello.lines.at(0).at("ok").at("implementation").at("name") == "reference");
  CHECK(hello.lines.at(0).at("ok").at("implementation").at("documents").is_null());
  CHECK(ask(R"({"id":2,"op":"nothing-of-the-kind"})").lines.at(0).as_object().contains("unsupported"));
  const Answer bye = ask(R"({"id":9,"op":"bye"})");
  CHECK(bye.after == AfterReply::leave);
  CHECK(ask("no request").lines.empty());
}

TEST_CASE("a sample counts each distinct trace") {
  const Answer alone = ask(R"({"id":4,"op":"sample","case":"c","seed":"1","count":5,"program":{"agents":{"main":[{"note":"a"}]}}})");
  REQUIRE(alone.lines.size() == 2);
  CHECK(alone.lines[1].at("ok").at("outcomes") == boost::json::parse(R"([{"trace":{"main":[{"label":"note","value":"a"}]},"count":5}])"));
  const Answer race = ask(R"({"id":5,"op":"sample","case":"c","seed":"1","count":200,"program":{"agents":{)"
                          R"("main":[{"spawn":"w","agent":"child"},{"post":"w","value":1}],"child":[{"receive":"parentPort"}]}}})");
  std::int64_t sum = 0;
  for (const boost::json::value& outcome : race.lines.at(1).at("ok").at("outcomes").as_array()) sum += outcome.at("count").to_number<std::int64_t>();
  CHECK(sum == 200);
}

TEST_CASE("the contract's worked exchange") {
  check_trace(R"({"channel":["a","b"]},{"post":"a","value":1},{"receive":"b"})",
              R"({"label":"receive b","value":{"type":"Object","properties":[["message",1]]}})");
}

TEST_CASE("a property of a platform object is observed though it is not enumerable, those that the platform has itself are not") {
  check_trace(R"({"observe":{"type":"MessageChannel","properties":[{"key":"a","value":1,"enumerable":false}]}},{"observe":{"type":"exotic","name":"arguments","properties":[{"key":"a","value":1,"enumerable":false}]}},)"
              R"({"let":"x","value":{"type":"Array"}},{"call":{"type":"var","path":"x"},"method":{"type":"symbol","description":"iterator","wellKnown":true},"arguments":[],"as":"iterate"})",
              R"({"label":"observe","value":{"type":"MessageChannel","properties":[{"key":"a","value":1,"enumerable":false}]}},{"label":"observe","value":{"type":"exotic","name":"Arguments"}},)"
              R"({"label":"iterate","value":{"type":"exotic","name":"Array Iterator"}})");
}

TEST_CASE("a symbol that a program gives to arguments or a generator is observed, and what functions have from the start keeps its place") {
  for (const auto& [name, tag] : {std::pair<std::string, std::string>("arguments", "Arguments"), {"generator", "Generator"}}) {
    check_trace(R"({"let":"a","value":{"type":"exotic","name":")" + name + R"("}},{"set":{"type":"var","path":"a"},"key":{"type":"symbol","description":"s"},"value":1},{"observe":{"type":"var","path":"a"}})",
                R"({"label":"observe","value":{"type":"exotic","name":")" + tag + R"(","properties":[[{"type":"symbol","description":"s"},1]]}})");
  }
  check_trace(R"({"observe":{"type":"exotic","name":"arrow","properties":[["a",1],["name",2],["length",3]]}})",
              R"({"label":"observe","value":{"type":"exotic","name":"Function","properties":[["length",3],["name",2],["a",1]]}})");
}

TEST_CASE("the setter of __proto__ leaves primitive values as they are; undefined and null have none") {
  check_trace(R"({"let":"a","value":false},{"set":{"type":"var","path":"a"},"key":"__proto__","value":null},{"as":"other","set":{"type":"var","path":"a"},"key":"p","value":null},)"
              R"({"let":"b","value":null},{"as":"null","set":{"type":"var","path":"b"},"key":"__proto__","value":null})",
              R"({"label":"other","threw":{"name":"TypeError","class":"TypeError","message":"cannot set a property of a primitive value"}},)"
              R"({"label":"null","threw":{"name":"TypeError","class":"TypeError","message":"cannot set a property of a primitive value"}})");
}

TEST_CASE("an accessor that reads itself without end meets a RangeError") {
  const boost::json::array entries = run(R"({"let":"a","value":{"type":"Object","properties":[{"key":"x","get":{"do":[{"clone":{"type":"var","path":"a"}}]}}]}},{"clone":{"type":"var","path":"a"}})");
  REQUIRE(entries.size() == Recursion::depth_max + 1);
  CHECK(boost::json::serialize(entries.front()).find("RangeError") != std::string::npos);
  CHECK(boost::json::serialize(entries.back()).find("RangeError") == std::string::npos);
}

TEST_CASE("cycles, holes and minus zero come back as they went") {
  check_trace(R"({"clone":{"type":"Array","id":5,"elements":[{"type":"hole"},{"type":"number","value":"-0"},{"type":"ref","id":5}],"length":4}})",
              R"({"label":"clone","value":{"type":"Array","id":1,"elements":[{"type":"hole"},{"type":"number","value":"-0"},{"type":"ref","id":1}],"length":4}})");
}

TEST_CASE("what is thrown is recorded and the next step goes on; a handler's throw is uncaught") {
  check_trace(R"({"channel":["a","b"]},{"as":"bad","post":"a"},{"listen":"b","do":[{"throw":{"type":"Error","name":"RangeError","message":"m"}},{"note":"never"}]},{"post":"a","value":7})",
              R"({"label":"bad","threw":{"name":"TypeError","class":"TypeError","message":"postMessage needs a value"}},
                 {"label":"b message","value":7},{"label":"uncaught","threw":{"name":"RangeError","class":"RangeError","message":"m"}})");
}

TEST_CASE("blocks run at their moments, and steps after a settle go on later") {
  check_trace(R"({"later":"immediate","do":[{"note":"i"}]},{"later":"microtask","do":[{"note":"p"}]},{"later":"nextTick","do":[{"note":"t"}]},
                 {"later":"timeout","do":[{"note":"z"}]},{"note":"now"},{"settle":true},{"note":"end"})",
              R"({"label":"note","value":"now"},{"label":"note","value":"t"},{"label":"note","value":"p"},{"label":"note","value":"z"},
                 {"label":"note","value":"i"},{"label":"note","value":"end"})");
}

TEST_CASE("an endless exchange ends as unsettled") {
  const auto endless = run(R"({"channel":["a","b"]},{"listen":"b","record":"none","do":[{"later":"immediate","do":[{"post":"a","value":1}]}]},{"post":"a","value":1})");
  CHECK(endless.back().at("label") == "unsettled");
}

TEST_CASE("programs beyond the reference are unsupported, and steps that wait where none may are an error") {
  CHECK(ask(R"({"id":3,"op":"run","case":"c","seed":"1","program":{"agents":{"main":[{"construct":"FileHandle"}]}}})").lines.at(1).as_object().contains("unsupported"));
  CHECK(ask(R"({"id":3,"op":"run","case":"c","seed":"1","program":{"agents":{"main":[{"later":"immediate","do":[{"settle":true}]}]}}})").lines.at(1).as_object().contains("error"));
  CHECK(ask(R"({"id":3,"op":"run","case":"c","seed":"1","program":{"agents":[]}})").lines.at(1).as_object().contains("error"));
}

TEST_CASE("exotic objects are observed by their tags and refused by the clone, Math and JSON are plain") {
  for (const char* name : {"function", "Promise", "globalThis", "URL", "EventTarget", "arguments", "Intl.Collator", "WebAssembly.Memory", "mapIterator"}) {
    const auto trace = run(std::string(R"({"clone":{"type":"exotic","name":")") + name + "\"}}");
    CHECK(trace.at(0).at("threw").at("name") == "DataCloneError");
  }
  check_trace(R"({"clone":{"type":"exotic","name":"Math"}},{"observe":{"type":"exotic","name":"JSON"}})",
              R"({"label":"clone","value":{"type":"Object"}},{"label":"observe","value":{"type":"exotic","name":"JSON"}})");
}
