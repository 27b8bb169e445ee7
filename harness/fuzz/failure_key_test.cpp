#include "harness/fuzz/failure_key.h"

#include "harness/fuzz/clusters.h"
#include "harness/program/yaml_program.h"

#include <catch2/catch.hpp>

using namespace portproof;

TEST_CASE("the kind of an entry forgets names and contents") {
  CHECK(entry_kind("post a: throws DataCloneError (code 25)") == "post throws DataCloneError");
  CHECK(entry_kind("receive m.port: {message: 1}") == "receive value");
  CHECK(entry_kind("receive b: undefined") == "receive undefined");
  CHECK(entry_kind("b message: [1, 2]") == "message value");
  CHECK(entry_kind("e.ports.0 close") == "close");
  CHECK(entry_kind("note: \"a: b\"") == "note value");
  CHECK(entry_kind("hasRef a: true") == "hasRef true");
  CHECK(entry_kind(std::nullopt) == "end");
}

TEST_CASE("the key of a failure is its first difference, or how the process went") {
  Attempt attempt;
  attempt.outcome = CaseOutcome::fail;
  attempt.difference = Difference{0, "post a: throws TypeError", std::nullopt};
  CHECK(failure_key(attempt) == "post throws TypeError | end");
  attempt.outcome = CaseOutcome::crash;
  attempt.difference.reset();
  CHECK(failure_key(attempt) == "crash");
}

TEST_CASE("programs with the same steps have one shape, whatever the names and the order") {
  const auto shape = [](const std::string& text) { return shape_of(*program_from_yaml(text, "test.yaml")); };
  const std::string one = shape("agents:\n  main:\n    - channel: [a, b]\n    - post: a\n    - receive: b\n");
  CHECK(one == shape("agents:\n  main:\n    - channel: [c, d]\n    - channel: [e, f]\n    - receive: d\n    - post: c\n"));
  CHECK(one != shape("agents:\n  main:\n    - channel: [a, b]\n    - post: a\n      value: 1\n    - receive: b\n"));
  CHECK(one != shape("agents:\n  main:\n    - channel: [a, b]\n    - post: a\n    - close: b\n"));
}
