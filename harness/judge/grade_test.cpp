// Comparison of traces, and grading of whole answers.
#include "harness/judge/grade.h"

#include "harness/base/temporary_folder.h"
#include "harness/program/json.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

Case case_expecting(const std::string& expectation) {
  const TemporaryFolder folder;
  const std::string path = folder.write("c.yaml", "cases:\n  a/b/c:\n    clauses: [x]\n    steps: [{note: x}]\n    " + expectation + "\n");
  auto cases = load_case_file(path, "conformance");
  INFO((cases ? "" : cases.error().text()));
  REQUIRE(cases);
  return std::move(cases->front());
}

TEST_CASE("a trace is graded entry by entry") {
  struct Row { const char *expectation, *trace; CaseOutcome outcome; int index; const char* detail; };
  constexpr auto pass = CaseOutcome::pass, fail = CaseOutcome::fail, broken = CaseOutcome::protocol_error;
  const Row row = GENERATE_COPY(
      Row{"expect: [note: x]", R"([{"label":"note","value":"x"}])", pass, -1, ""}, Row{"expect: [note: x]", R"([{"label":"note","value":"y"}])", fail, 0, "entry 1 is `note: \"y\"`, where `note: \"x\"` was expected"},
      Row{"expect: [note: x]", "[]", fail, 0, "the trace ends at entry 1, where `note: \"x\"` was expected"}, Row{"expect: [note: x]", R"([{"label":"note","value":"x"},{"label":"b close"}])", fail, 1, "entry 2 is `b close`, where nothing more was expected"},
      Row{"expect: [note: x]", R"([{"label":"b close"}])", fail, 0, ""}, Row{"expect: [b close: ]", R"([{"label":"b close"}])", pass, -1, ""}, Row{"expect: [b close: ]", R"([{"label":"b close","value":null}])", fail, 0, ""},
      Row{"expect: [x: !any ]", R"([{"label":"x","value":{"type":"Map","entries":[]}}])", pass, -1, ""}, Row{"expect: [x: !any ]", R"([{"label":"x"}])", fail, 0, ""}, Row{"expect: [x: {a: !any }]", R"([{"label":"x","value":{"type":"Object","properties":[["a",1]]}}])", pass, -1, ""},
      // Only the given fields of an error count, its message never.
      Row{"expect: [x: !throws TypeError]", R"([{"label":"x","threw":{"name":"TypeError","class":"Other","code":"C","message":"m"}}])", pass, -1, ""}, Row{"expect: [x: !throws TypeError]", R"([{"label":"x","threw":{"name":"RangeError","message":""}}])", fail, 0, ""},
      Row{"expect: [x: !throws {code: 25}]", R"([{"label":"x","threw":{"name":"DataCloneError","code":25,"message":""}}])", pass, -1, ""}, Row{"expect: [x: !throws {code: 25}]", R"([{"label":"x","threw":{"name":"DataCloneError","code":"25","message":""}}])", fail, 0, ""},
      Row{"expect: [x: !throws {code: 25}]", R"([{"label":"x","threw":{"name":"DataCloneError","message":""}}])", fail, 0, ""}, Row{"expect: [x: !throws {class: DOMException}]", R"([{"label":"x","threw":{"name":"N","class":"Error","message":""}}])", fail, 0, ""},
      Row{"expect: [x: !throws-value 42]", R"([{"label":"x","threw":{"value":42}}])", pass, -1, ""}, Row{"expect: [x: !throws-value '42']", R"([{"label":"x","threw":{"value":42}}])", fail, 0, ""}, Row{"expect: [x: !throws-value 42]", R"([{"label":"x","threw":{"name":"E","message":""}}])", fail, 0, ""},
      Row{"expect: [x: !throws {}]", R"([{"label":"x","threw":{"value":42}}])", fail, 0, ""},
      // Any order among themselves, and none among others.
      Row{"expect: [!unordered [{x: 1}, {y: 2}]]", R"([{"label":"y","value":2},{"label":"x","value":1}])", pass, -1, ""}, Row{"expect: [!unordered [{x: 1}, {y: 2}], {z: 3}]", R"([{"label":"y","value":2},{"label":"z","value":3},{"label":"x","value":1}])", fail, 1, "in any order"},
      Row{"expect: [!unordered [{x: 1}, {x: 1}]]", R"([{"label":"x","value":1}])", fail, 1, "the trace ends at entry 2"}, Row{"expect: [!unordered [{x: 1}, {x: 1}]]", R"([{"label":"x","value":1},{"label":"x","value":2}])", fail, 1, ""},
      // One that matches anything must not take what another needs.
      Row{"expect: [!unordered [{x: !any }, {x: 1}]]", R"([{"label":"x","value":1},{"label":"x","value":2}])", pass, -1, ""}, Row{"expect: [!unordered [{x: !any }, {x: 1}]]", R"([{"label":"x","value":2},{"label":"x","value":1}])", pass, -1, ""},
      // Of several alternatives the closest tells.
      Row{"one-of: [[{x: 1}, {y: 2}], [{z: 3}]]", R"([{"label":"z","value":3}])", pass, -1, ""}, Row{"one-of: [[{x: 1}, {y: 2}], [{z: 3}]]", R"([{"label":"x","value":1},{"label":"y","value":0}])", fail, 1, "entry 2 is `y: 0`, where `y: 2` was expected"},
      // Identity within one entry.
      Row{"expect: [x: [&o {}, *o ]]", R"([{"label":"x","value":{"type":"Array","elements":[{"type":"Object"},{"type":"Object"}]}}])", fail, 0, ""}, Row{"expect: [x: [&o {}, *o ]]", R"([{"label":"x","value":{"type":"Array","elements":[{"type":"Object","id":1},{"type":"ref","id":1}]}}])", pass, -1, ""},
      // What is no trace.
      Row{"expect: [note: x]", "5", broken, -1, "malformed at /main"}, Row{"expect: [note: x]", R"([{"label":5}])", broken, -1, "malformed at /main/0"}, Row{"expect: [note: x]", R"([{"label":"x","value":{"type":"any"}}])", broken, -1, "malformed at /main/0/value"});
  INFO(row.expectation << " against " << row.trace);
  const Grade graded = grade(case_expecting(row.expectation), json::parse(R"({"main":)" + std::string(row.trace) + "}"));
  CHECK(name_of(graded.outcome) == name_of(row.outcome));
  CHECK(graded.difference.has_value() == (row.index >= 0));
  if (graded.difference && row.index >= 0) CHECK(graded.difference->index == static_cast<std::size_t>(row.index));
  CHECK_THAT(graded.detail, Catch::Contains(row.detail));
  CHECK(graded.detail.empty() == (row.outcome == pass));
}

TEST_CASE("what fits no expectation passes where the oracle knows a schedule for it, and only there") {
  Oracle oracle;
  oracle.judge = [](const Program&, const Trace& seen) -> std::variant<Oracle::Allowed, Oracle::Refused, Oracle::Undecided> {
    if (seen.agents.front().entries.empty()) return Oracle::Allowed{};
    if (seen.agents.front().entries.size() > 1) return Oracle::Undecided{"too much"};
    return Oracle::Refused{"no"};
  };
  const Case item = case_expecting("expect: [note: x]");
  CHECK(grade(item, json::parse(R"({"main":[]})"), &oracle).outcome == CaseOutcome::pass);
  CHECK(grade(item, json::parse(R"({"main":[]})")).outcome == CaseOutcome::fail);
  CHECK(grade(item, json::parse(R"({"main":[{"label":"note","value":"y"}]})"), &oracle).outcome == CaseOutcome::fail);
  CHECK(grade(item, json::parse(R"({"main":[{"label":"note","value":"x"},{"label":"b"}]})"), &oracle).outcome == CaseOutcome::fail);
}

TEST_CASE("a trace of other agents than the program's is a protocol error") {
  const Case item = case_expecting("expect: [note: x]");
  for (const char* trace : {"5", "[]", "{}", R"({"other":[{"label":"note","value":"x"}]})", R"({"main":[{"label":"note","value":"x"}],"second":[]})"}) {
    INFO(trace);
    CHECK(grade(item, json::parse(trace)).outcome == CaseOutcome::protocol_error);
  }
}

Case case_of_two(const std::string& expectation) {
  const TemporaryFolder folder;
  const std::string path = folder.write("c.yaml", "cases:\n  a/b/c:\n    clauses: [x]\n    process: own\n    agents:\n      main: [{repeat: 2, do: [{spawn: w, agent: child}]}]\n      child: [{note: up}]\n    " + expectation + "\n");
  auto cases = load_case_file(path, "conformance");
  INFO((cases ? "" : cases.error().text()));
  REQUIRE(cases);
  return std::move(cases->front());
}

TEST_CASE("several agents are graded by name, main first") {
  struct Row { const char *expectation, *trace; CaseOutcome outcome; int index; const char* detail; };
  constexpr auto pass = CaseOutcome::pass, fail = CaseOutcome::fail, broken = CaseOutcome::protocol_error;
  const Row row = GENERATE_COPY(
      Row{"expect: {main: [x: 1], child: [y: 2]}", R"({"main":[{"label":"x","value":1}],"child":[{"label":"y","value":2}]})", pass, -1, ""},
      Row{"expect: {child: [y: 2], main: [x: 1]}", R"({"child":[{"label":"y","value":2}],"main":[{"label":"x","value":1}]})", pass, -1, ""},
      Row{"expect: {main: [x: 1], child: [y: 2]}", R"({"main":[{"label":"x","value":1}],"child":[{"label":"y","value":3}]})", fail, 1, "entry 1 of child is `child: y: 3`, where `child: y: 2` was expected"},
      Row{"expect: {main: [x: 1], child: [y: 2]}", R"({"main":[{"label":"x","value":1}],"child":[]})", fail, 1, "the trace of child ends at entry 1"},
      Row{"expect: {main: [x: 1], child: [y: 2]}", R"({"main":[{"label":"x","value":1}]})", fail, 1, "the trace of child ends at entry 1"},
      Row{"expect: {main: [x: 1], child: [y: 2]}", R"({"main":[],"child":[{"label":"y","value":3}]})", fail, 0, "the trace ends at entry 1"},
      // A list is that of main alone.
      Row{"expect: [x: 1]", R"({"main":[{"label":"x","value":1}],"child":[],"child#2":[]})", pass, -1, ""},
      Row{"expect: [x: 1]", R"({"main":[{"label":"x","value":1}],"child":[],"child#2":[{"label":"b close"}]})", fail, 1, "entry 1 of child#2 is `child#2: b close`, where nothing more was expected"},
      Row{"one-of: [{child: [y: 2]}, {child#2: [y: 2]}]", R"({"main":[],"child":[],"child#2":[{"label":"y","value":2}]})", pass, -1, ""},
      Row{"expect: [x: 1]", R"({"main":[{"label":"x","value":1}],"child#1":[]})", broken, -1, "agents"}, Row{"expect: [x: 1]", R"({"main":[{"label":"x","value":1}],"main#2":[]})", broken, -1, "agents"},
      Row{"expect: {child: [y: 2]}", R"({"child":[{"label":"y","value":2}]})", broken, -1, "agents"});
  INFO(row.expectation << " against " << row.trace);
  const Grade graded = grade(case_of_two(row.expectation), json::parse(row.trace));
  CHECK(name_of(graded.outcome) == name_of(row.outcome));
  CHECK(graded.difference.has_value() == (row.index >= 0));
  if (graded.difference && row.index >= 0) CHECK(graded.difference->index == static_cast<std::size_t>(row.index));
  CHECK_THAT(graded.detail, Catch::Contains(row.detail));
}

TEST_CASE("the text form has main first and the tenth behind the second") {
  const Grade graded = grade(case_of_two("expect: [x: 1]"), json::parse(R"({"child#10":[{"label":"c"}],"child#2":[{"label":"b"}],"child":[{"label":"a"}],"main":[{"label":"x","value":1}]})"));
  CHECK(graded.seen == std::vector<std::string>{"x: 1", "child: a", "child#2: b", "child#10: c"});
}

} // namespace
} // namespace portproof
