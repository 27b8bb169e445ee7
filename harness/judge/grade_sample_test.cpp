// What was sampled of a litmus program, against outcomes that are written out.
#include "harness/judge/grade_sample.h"

#include <catch2/catch.hpp>

using namespace portproof;

namespace {
const LitmusOutcome left{{"main", {"a"}}}, right{{"main", {"b"}}}, neither{}, wrong{{"main", {"c"}}};

Litmus litmus() {
  Litmus litmus;
  litmus.graded = {{GradedOutcome::Grade::notable, {{"main", {"b"}}}, "b came first"}, {GradedOutcome::Grade::notable, {{"main", {}}}, "nothing came"}};
  litmus.known = {{"bun", {{"main", {"c"}}}, "it always did", "a/b/c"}};
  return litmus;
}
} // namespace

TEST_CASE("sample: each outcome has its grade, and the adequacy is counted") {
  const SampleGrade grade = grade_sample(litmus(), "node", {left, right, neither}, {{left, 7}, {right, 2}});
  REQUIRE(grade.bars.size() == 2);
  CHECK(grade.bars[0].grade == LitmusGrade::allowed);
  CHECK(grade.bars[1].grade == LitmusGrade::notable);
  CHECK(grade.bars[1].means == "b came first");
  CHECK(grade.runs == 9);
  CHECK(grade.allowed == 3);
  CHECK(grade.allowed_seen == 2);
  CHECK(grade.notable == 2);
  CHECK(grade.notable_seen == 1);
  CHECK(grade.has_hit_window());
  CHECK_FALSE(grade.has_forbidden());
}

TEST_CASE("sample: what is not allowed is forbidden, stands first and counts for nothing") {
  const SampleGrade grade = grade_sample(litmus(), "node", {left, right, neither}, {{left, 7}, {wrong, 1}});
  CHECK(grade.has_forbidden());
  CHECK(grade.bars[0].outcome == wrong);
  CHECK(grade.allowed_seen == 1);
}

TEST_CASE("sample: one outcome alone tells of no race") {
  CHECK_FALSE(grade_sample(litmus(), "node", {left, right}, {{left, 100}}).has_hit_window());
}

TEST_CASE("sample: what is listed for an implementation is known of it, and of no other") {
  const SampleGrade grade = grade_sample(litmus(), "bun", {left, right, neither}, {{left, 7}, {wrong, 1}});
  CHECK_FALSE(grade.has_forbidden());
  CHECK(grade.bars[1].grade == LitmusGrade::known);
  CHECK(grade.bars[1].means == "it always did");
  CHECK(grade.allowed_seen == 1);
}
