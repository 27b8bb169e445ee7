#include "harness/catalog/version.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

TEST_CASE("versions are read as people and programs write them") {
  struct Row { const char* text; std::array<int, 3> parts; };
  const auto row = GENERATE(values<Row>({{"v21.0.0", {21, 0, 0}}, {"21", {21, 0, 0}}, {"21.7", {21, 7, 0}}, {"20.20.2-nightly", {20, 20, 2}}, {"v0.0.1", {0, 0, 1}}, {"1.2.3-rc.1-x", {1, 2, 3}}}));
  const auto version = parse_version(row.text);
  REQUIRE(version);
  CHECK(version->parts == row.parts);
}

TEST_CASE("what is no version is refused") {
  for (const char* text : {"", "v", "x", "1.", "1..2", "1.2.3.4", ".1", "1.x", "1 ", " 1", "-1", "1.-2"}) {
    INFO(text);
    CHECK_FALSE(parse_version(text));
  }
}

TEST_CASE("a clause is required from its entry on, each major version by its own") {
  struct Row { std::vector<const char*> since; const char* documents; bool required; };
  const auto row = GENERATE(values<Row>({{{}, "1.0.0", true}, {{"v10.5.0"}, "10.5.0", true}, {{"v10.5.0"}, "10.4.9", false}, {{"v10.5.0"}, "11.0.0", true}, {{"v10.5.0"}, "9.99.99", false},
                                         // Backports: 14.18 and 16.7 have it, 15 never got it.
                                         {{"v16.7.0", "v14.18.0"}, "14.18.0", true}, {{"v16.7.0", "v14.18.0"}, "14.17.9", false}, {{"v16.7.0", "v14.18.0"}, "15.99.0", false}, {{"v16.7.0", "v14.18.0"}, "16.6.9", false},
                                         {{"v16.7.0", "v14.18.0"}, "16.7.0", true}, {{"v16.7.0", "v14.18.0"}, "17.0.0", true}, {{"v16.7.0", "v14.18.0"}, "13.0.0", false}, {{"v14.18.0", "v16.7.0"}, "15.0.0", false}}));
  std::vector<Version> since;
  for (const char* text : row.since) since.push_back(*parse_version(text));
  CAPTURE(row.documents);
  CHECK(is_required_at(since, *parse_version(row.documents)) == row.required);
}

TEST_CASE("conditions hold for the versions that they describe") {
  struct Row { const char *condition, *version; bool holds; };
  const auto row = GENERATE(values<Row>({{">=12 <27", "12.0.0", true}, {">=12 <27", "26.99.99", true}, {">=12 <27", "27.0.0", false}, {">=12 <27", "11.9.9", false}, {">20.1", "20.1.0", false}, {">20.1", "20.1.1", true},
                                         {"<=20", "20.0.0", true}, {"<=20", "20.0.1", false}, {"20", "20.19.3", true}, {"20", "21.0.0", false}, {"=20.1", "20.1.7", true}, {"=20.1", "20.2.0", false}, {"20.1.2", "20.1.2", true}, {"20.1.2", "20.1.3", false},
                                         {"<14 || >=16.5 <17 || 18", "13.0.0", true}, {"<14 || >=16.5 <17 || 18", "16.5.0", true}, {"<14 || >=16.5 <17 || 18", "16.4.0", false}, {"<14||18", "18.1.0", true}, {"<14||18", "15.0.0", false}, {" v20 ", "20.0.0", true}}));
  CAPTURE(row.condition, row.version);
  const auto condition = VersionCondition::parse(row.condition);
  REQUIRE(condition);
  CHECK(condition->holds_for(*parse_version(row.version)) == row.holds);
}

TEST_CASE("what is no condition is refused") {
  for (const char* text : {"", "||", "20 ||", "|| 20", ">= 20", "~20", "^20", "20 | 21", ">=x", "20 || || 21", "|||"}) {
    INFO(text);
    CHECK_FALSE(VersionCondition::parse(text));
  }
}

} // namespace
} // namespace portproof
