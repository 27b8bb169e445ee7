#include "harness/shrink/shrink.h"

#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/yaml_program.h"
#include "harness/program/yaml_writer.h"

#include <catch2/catch.hpp>

using namespace portproof;

namespace {

Program program_of(const std::string& text) { return *program_from_yaml(text, "test.yaml"); }

// A judge that looks for a text in the program as people read it.
StillFails contains(const std::string& wanted) {
  return [wanted](const Program& program) { return yaml_of(program).find(wanted) != std::string::npos; };
}

const char* const long_program = R"(agents:
  main:
    - channel: [a, b]
    - let: x
      value: {p: [1, 2, !Map [[k, !Date 5]]], q: !Uint8Array [1, 2, 3]}
    - later: immediate
      do:
        - note: inner
        - close: a
    - listen: b
      event: message
      via: on
      do:
        - note: heard
    - post: a
      value: !var x
      transfer: []
    - settle: true
)";

} // namespace

TEST_CASE("shrinking leaves what the failure needs and nothing else") {
  SECTION("a step in a block comes out of it") {
    const Shrunk shrunk = shrink(program_of(long_program), contains("close: a"));
    CHECK(yaml_of(shrunk.program) == "agents:\n  main:\n    - close: a\n");
    CHECK(shrunk.is_smallest);
  }
  SECTION("a value comes out of what it hangs on") {
    const Shrunk shrunk = shrink(program_of(long_program), contains("!Date"));
    CHECK(yaml_of(shrunk.program) == "agents:\n  main:\n    - let: a\n      value: !Date 0\n");
  }
  SECTION("a handler's steps go, the handler stays") {
    const Shrunk shrunk = shrink(program_of(long_program), contains("listen: b"));
    CHECK(yaml_of(shrunk.program) == "agents:\n  main:\n    - listen: b\n      event: message\n      via: on\n");
  }
  SECTION("an agent goes with what spawns it") {
    const Program two = program_of("agents:\n  main:\n    - spawn: w\n      agent: child\n    - note: here\n  child:\n    - note: up\n");
    CHECK(yaml_of(shrink(two, contains("note: here")).program) == "agents:\n  main:\n    - note: here\n");
  }
}

TEST_CASE("shrinking ends and gives back the program where nothing less fails") {
  const Program program = program_of(long_program);
  const std::string whole = yaml_of(program);
  const Shrunk shrunk = shrink(program, [&](const Program& candidate) { return yaml_of(candidate) == whole; });
  CHECK(yaml_of(shrunk.program) == whole);
  CHECK(shrunk.is_smallest);
}

TEST_CASE("shrinking keeps to its limits") {
  const Program program = program_of(long_program);
  SECTION("of candidates") {
    ShrinkLimits limits;
    limits.candidates_max = 3;
    int asked = 0;
    const Shrunk shrunk = shrink(program, [&](const Program&) { return ++asked > 100; }, limits);
    CHECK(asked == 3);
    CHECK(shrunk.candidates == 3);
    CHECK_FALSE(shrunk.is_smallest);
  }
  SECTION("of time") {
    ShrinkLimits limits;
    limits.time = std::chrono::seconds(0);
    CHECK(shrink(program, contains("close"), limits).candidates == 0);
  }
  SECTION("and stops when it is told to") {
    std::stop_source source;
    ShrinkLimits limits;
    limits.stop = source.get_token();
    int asked = 0;
    shrink(program, [&](const Program&) { source.request_stop(); return ++asked > 100; }, limits);
    CHECK(asked == 1);
  }
}

TEST_CASE("shrinking ends with any judge") {
  property("every candidate fails", [] {
    const Program program = *any_program();
    const Shrunk shrunk = shrink(program, [](const Program&) { return true; }, ShrinkLimits{5000, std::chrono::minutes(5), {}});
    RC_ASSERT(shrunk.is_smallest);
  }, {.max_success = 30, .max_size = 30});
  property("candidates are never asked twice, and can all be read back", [] {
    const Program program = *any_program();
    std::set<std::string> seen;
    shrink(program, [&](const Program& candidate) {
      RC_ASSERT(seen.insert(yaml_of(candidate)).second);
      RC_ASSERT(!fault_of(candidate));
      return seen.size() % 3 == 0;
    }, ShrinkLimits{300, std::chrono::minutes(5), {}});
  }, {.max_success = 30, .max_size = 30});
}
