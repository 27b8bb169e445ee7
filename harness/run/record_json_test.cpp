#include "harness/run/record_json.h"

#include "harness/base/utf.h"
#include "harness/generate/property.h"

#include <catch2/catch.hpp>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

namespace portproof {
namespace {

ResultRecord full_result() {
  ResultRecord result;
  result.implementation = "node@22";
  result.case_id = "clone/map/keeps-insertion-order";
  result.outcome = "fail";
  result.verdict = "changed";
  result.detail = "entry 0 differs";
  result.trace = {{"main", {{{"label", "receive b"}, {"value", nullptr}}}}};
  result.seen = {"receive b: null"};
  result.difference = DifferenceRecord{0, "receive b: 1", std::nullopt};
  result.listed = "known";
  result.asked = FormRecord{{{"agents", {{"main", {{{"note", "x"}}}}}}}, {{"note: \"x\""}}, "record('note', 'x');\n"};
  result.attempts = {{"fail", "in company"}, {"pass", ""}};
  result.duration_us = 1234;
  result.replay = "portproof repro clone/map/keeps-insertion-order";
  result.evidence = {"on stderr", "noise", "signal 11 (SIGSEGV)"};
  return result;
}

void check_survives(const RecordLine& line) {
  const std::string json = record_line_to_json(line);
  CHECK(json.find('\n') == std::string::npos);
  const Result<RecordLine> back = record_line_from_json(json);
  INFO(json << (back ? "" : back.error().text()));
  REQUIRE(back.ok());
  CHECK(*back == line);
}

std::string error_of(const std::string& json) {
  const Result<RecordLine> line = record_line_from_json(json);
  return line ? "(no error)" : line.error().text();
}

TEST_CASE("every kind of record line survives JSON") {
  check_survives(RunStart{"0.1.0", "2026-01-01T00:00:00Z", "00000000000000ff", {"portproof", "run"}, {"doc"}, {"node"}, 7});
  check_survives(ClauseRecord{"post.fifo", "In order.", "html", "postMessage", "https://x", "race", "none", {"v10.5.0"}});
  check_survives(CaseRecord{"a/b/c", "conformance", "title", "doc", "a.yaml:3", "code();", {"post.fifo"},
                            {"transfer"}, {{"agents", nullptr}}, {{"one", "two"}, {}}});
  check_survives(TesteeRecord{"node", "node x", "node", "22.1.0", "22.1.0", "portproof-node", "1", {"transfer"}, 400, ""});
  check_survives(full_result());
  check_survives(WorkloadRecord{"node", "pipeline", "stages", "fail", "what is wrong", "ci/portproof stress", {{"lost", "a message is lost", "", false}, {"flow.queue.bound", "2 of 1", "put 0", true}},
                                1000, 2'000'000, {{10, 900}, {20, 100}}, {{"main, end 1", 16, 16}}});
  check_survives(WorkloadRecord{"node", "queue", "", "unsupported", "", "", {}, 0, 0, {}, {}});
  check_survives(ProblemRecord{"an expectation that matches no case"});
  check_survives(RunEnd{"2026-01-01T00:00:01Z", 2, "undecided", {"one case is unstable"}, 1000});
}

TEST_CASE("lines with everything absent that may be absent survive JSON") {
  ResultRecord result;
  result.implementation = "node";
  result.case_id = "a/b/c";
  result.outcome = result.verdict = "pass";
  check_survives(result);
  CHECK(record_line_to_json(result).find("evidence") == std::string::npos);
  CHECK(record_line_to_json(result).find("trace") == std::string::npos);

  TesteeRecord failed;
  failed.implementation = "deno";
  failed.failed = "not there";
  check_survives(failed);
  TesteeRecord rolling{"bun", "bun x", "bun", "1.3", std::nullopt, "portproof-node", "1", {}, 1, "not trustworthy"};
  check_survives(rolling);
}

TEST_CASE("programs nested as deeply as values go survive JSON") {
  boost::json::value program = 1;
  for (std::size_t level = 0; level < record_depth_max - 10; ++level) program = boost::json::array{std::move(program)};
  check_survives(CaseRecord{"a/b/c", "s", "", "doc", "", "", {"x"}, {}, std::move(program), {}});
}

TEST_CASE("a line nested deeper than any value is an error") {
  CHECK(error_of("{\"record\":" + std::string(1'000'000, '[')).starts_with("not a line of JSON"));
}

TEST_CASE("numbers that could not be written again are errors") {
  CHECK(error_of(R"({"record":"problem","message":"m","more":[1e400]})") == "JSON with a number too large for a double");
  CHECK(error_of(R"({"record":"workload","implementation":"n","workload":"w","about":"","outcome":"pass","detail":"","replay":"","breaches":[],"items":0,"elapsedUs":0,"latencyUs":[[-1,2]],"levels":[]})") ==
        "latencyUs of a record of kind workload must be pairs of counts");
}

TEST_CASE("ill-formed UTF-8 in evidence is repaired when written") {
  ResultRecord result = full_result();
  result.evidence.stderr_tail = "a\xFF\xED\xA0\x80z";
  const Result<RecordLine> back = record_line_from_json(record_line_to_json(result));
  REQUIRE(back.ok());
  CHECK(std::get<ResultRecord>(*back).evidence.stderr_tail == repaired_utf8(result.evidence.stderr_tail));
}

TEST_CASE("any bytes in a text survive as repaired UTF-8") {
  property("text round trip", [] {
    std::string bytes;
    for (const int byte : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 256)))
      bytes.push_back(static_cast<char>(byte));
    const Result<RecordLine> back = record_line_from_json(record_line_to_json(ProblemRecord{bytes}));
    RC_ASSERT(back.ok());
    RC_ASSERT(std::get<ProblemRecord>(*back).message == repaired_utf8(bytes));
  });
}

TEST_CASE("a malformed line is an error that names the field") {
  CHECK(error_of("{\"record\":") != "(no error)");
  CHECK(error_of("[]") == "not a JSON object");
  CHECK(error_of("{}") == "a line needs the field record");
  CHECK(error_of(R"({"record":"histogram"})") == "unknown record kind 'histogram'");
  CHECK(error_of(R"({"record":"a\nb"})") == "unknown record kind 'a\\nb'");
  CHECK(error_of(R"({"record":"problem"})") == "a record of kind problem needs the field message");
  CHECK(error_of(R"({"record":"problem","message":3})") == "message of a record of kind problem must be a text");
  CHECK(error_of(R"({"record":"end","finished":"","exit":5,"gate":"holds"})") ==
        "exit of a record of kind end must be 0 to 4, not 5");
  CHECK(error_of(R"({"record":"end","finished":"","exit":0,"gate":"perhaps"})") ==
        "gate of a record of kind end is unknown: 'perhaps'");
  CHECK(error_of(R"({"record":"run","format":2})") == "the record has format 2, this version reads format 1");
  CHECK(error_of(R"({"record":"result","implementation":"n","case":"c","outcome":"pass","verdict":"splendid"})") ==
        "verdict of a record of kind result is unknown: 'splendid'");
  CHECK(error_of(R"({"record":"testee","implementation":"n"})") == "a record of kind testee needs the field identity");
}

TEST_CASE("a field of a later version is ignored") {
  const Result<RecordLine> line = record_line_from_json(R"({"record":"problem","message":"m","colour":"red"})");
  REQUIRE(line.ok());
  CHECK(std::get<ProblemRecord>(*line).message == "m");
}

} // namespace
} // namespace portproof
