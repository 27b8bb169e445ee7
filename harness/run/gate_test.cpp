#include "harness/run/gate.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

using V = Verdict;

TEST_CASE("the gate out of verdicts: exit code and why") {
  struct Row { std::vector<V> verdicts; bool counts; int exit; const char *gate, *why; };
  const auto row = GENERATE(values<Row>({
      {{V::pass}, true, 0, "holds", ""}, {{V::pass, V::known_failure, V::flaky, V::unsupported, V::not_required, V::skipped}, true, 0, "holds", ""}, {{V::pass, V::fail}, true, 1, "breaks", "1 fail"}, {{V::pass, V::fail}, false, 0, "holds", ""},
      {{V::pass, V::overclaim, V::overclaim}, true, 1, "breaks", "2 overclaim"}, {{V::crash}, false, 1, "breaks", "1 crash"}, {{V::deadline}, true, 1, "breaks", "1 deadline"}, {{V::stale}, false, 1, "breaks", "1 stale"}, {{V::changed}, true, 1, "breaks", "1 changed"},
      {{V::protocol_error}, true, 1, "breaks", "1 protocol-error"}, {{V::pass, V::unstable}, true, 2, "undecided", "1 unstable"}, {{V::indefinite}, true, 2, "undecided", "1 indefinite"}, {{V::pass, V::not_run}, true, 3, "undecided", "1 not run"},
      {{V::unstable, V::not_run}, true, 3, "undecided", "1 not run"}, {{V::fail, V::not_run, V::unstable}, true, 1, "breaks", "1 fail"}, {{}, true, 3, "undecided", "no case was asked"}, {{V::unsupported, V::skipped, V::not_required}, true, 3, "undecided", "no case was asked"}}));
  Gate gate;
  std::string text;
  for (const V verdict : row.verdicts) {
    gate.count(verdict, row.counts);
    text += name_of(verdict) + " ";
  }
  INFO(text);
  RunEnd end;
  gate.conclude(end);
  CHECK(end.exit == row.exit);
  CHECK(end.gate == row.gate);
  CHECK((end.why.empty() ? "" : end.why.front()) == std::string(row.why));
}

TEST_CASE("problems break the gate, an implementation that cannot be run leaves it undecided") {
  Gate gate;
  gate.count(V::pass, true);
  gate.failed_testee("node", "no such file");
  RunEnd end;
  gate.conclude(end);
  CHECK(end.exit == 3);
  CHECK(end.why == std::vector<std::string>{"node could not be run: no such file"});

  gate.problem("an entry matches nothing");
  RunEnd worse;
  gate.conclude(worse);
  CHECK(worse.exit == 1);
  CHECK(worse.gate == "breaks");
}

} // namespace
} // namespace portproof
