// Seeds, patterns, selection and the plan of one implementation.
#include "harness/run/plan.h"

#include "harness/run/seed.h"
#include "harness/run/test_catalog.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

TEST_CASE("a seed is 16 hexadecimal digits, both ways") {
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{0xDEADBEEF}, ~std::uint64_t{0}}) {
    CHECK(seed_text(seed).size() == 16);
    CHECK(*parse_seed(seed_text(seed)) == seed);
  }
  CHECK(*parse_seed("ff") == 255);
  for (const char* text : {"", "x", "0x1", "-1", " 1", "1 ", "12345678901234567"}) {
    INFO(text);
    CHECK_FALSE(parse_seed(text));
  }
}

TEST_CASE("a case's seed depends on the run's seed and its id alone") {
  CHECK(case_seed(1, "a/b/c") == case_seed(1, "a/b/c"));
  CHECK(case_seed(1, "a/b/c") != case_seed(2, "a/b/c"));
  CHECK(case_seed(1, "a/b/c") != case_seed(1, "a/b/d"));
  // Written once: records name seeds, and must replay for ever.
  CHECK(seed_text(case_seed(0, "")) == seed_text(case_seed(0, std::string_view())));
}

TEST_CASE("patterns match whole texts") {
  struct Row { const char *pattern, *text; bool match; };
  const auto row = GENERATE(values<Row>({{"a/b", "a/b", true}, {"a/b", "a/bc", false}, {"a/*", "a/b/c", true}, {"a/*", "a/", true}, {"a/*", "b/a/", false}, {"*/c", "a/b/c", true}, {"*", "", true}, {"", "", true}, {"", "a", false},
                                         {"*b*", "abc", true}, {"a*c*e", "abcde", true}, {"a*c*e", "abcd", false}, {"**", "x", true}, {"a.c", "abc", false}, {"a*", "A", false}}));
  CAPTURE(row.pattern, row.text);
  CHECK(matches_pattern(row.pattern, row.text) == row.match);
}

std::vector<std::string> ids(const std::vector<const Case*>& cases) {
  std::vector<std::string> out;
  for (const Case* item : cases) out.push_back(item->id);
  return out;
}

TEST_CASE("a selection narrows by suite, pattern and clause") {
  const Catalog catalog = catalog_of_test();
  const auto selected = [&](auto fill) {
    Selection selection;
    fill(selection);
    return ids(select(catalog, selection));
  };
  CHECK(selected([](Selection&) {}).size() == 7);
  CHECK(selected([](Selection& s) { s.filters = {"a/t*", "n/*"}; }) == std::vector<std::string>{"a/three", "a/two", "n/node"});
  CHECK(selected([](Selection& s) { s.clauses = {"of.node", "of.new"}; }) == std::vector<std::string>{"n/node", "v/new"});
  CHECK(selected([](Selection& s) { s.suites = {"regressions"}; }).empty());
  CHECK(selected([](Selection& s) { s.filters = {"a/*"}; s.clauses = {"of.node"}; }).empty());
}

TEST_CASE("every case is in exactly one shard") {
  const Catalog catalog = catalog_of_test();
  for (const std::uint64_t shards : {1, 2, 3, 7, 20}) {
    std::vector<std::string> all;
    for (std::uint64_t shard = 1; shard <= shards; ++shard) {
      Selection selection;
      selection.shard = shard;
      selection.shards = shards;
      for (const std::string& id : ids(select(catalog, selection))) all.push_back(id);
    }
    std::sort(all.begin(), all.end());
    CHECK(all == ids(select(catalog, {})));
  }
}

TEST_CASE("a case in a short form is asked by structuredClone where that alone is there") {
  Catalog catalog = catalog_of_test();
  Case& item = catalog.cases.front();
  item.features = {"message-port", "receive-message-on-port"};
  auto other = std::make_shared<Case>(item);
  other->features = {"structured-clone"};
  item.by_structured_clone = other;
  const auto asked_of = [&](std::vector<std::string> claims) -> const Case* {
    Hello hello;
    hello.features = std::move(claims);
    const Plan plan = plan_for({&item}, catalog, hello, {});
    return plan.asked.empty() ? nullptr : plan.asked.front();
  };
  CHECK(asked_of({"structured-clone"}) == other.get());
  CHECK(asked_of({"message-port", "structured-clone"}) == other.get());
  CHECK(asked_of({"message-port", "receive-message-on-port", "structured-clone"}) == &item);
  CHECK(asked_of({"message-port"}) == nullptr);
}

TEST_CASE("the plan asks what is claimed, required and not skipped, and says why not") {
  const Catalog catalog = catalog_of_test();
  const auto cases = select(catalog, {});
  Hello hello;
  hello.version = "22.1.0";
  hello.documents = "22.1.0";
  hello.features = {"message-port"};
  Expectations expectations;
  ExpectationEntry skip;
  skip.cases = {"a/one", "v/new"};
  skip.status = Listing::skip;
  skip.reason = "too slow";
  expectations.entries = {skip};

  const Plan plan = plan_for(cases, catalog, hello, expectations);
  CHECK(ids({plan.asked.begin(), plan.asked.end()}) == std::vector<std::string>{"a/four", "a/three", "a/two", "n/node"});
  REQUIRE(plan.not_asked.size() == 3);
  const auto reason = [&](const std::string& id) { return *std::find_if(plan.not_asked.begin(), plan.not_asked.end(), [&](const NotAsked& item) { return item.item->id == id; }); };
  CHECK(reason("a/one").listing == Listing::skip);
  CHECK(reason("a/one").detail == "too slow");
  CHECK(reason("f/transfer").outcome == CaseOutcome::unsupported);
  CHECK(reason("f/transfer").detail == "not claimed: transfer");
  CHECK(reason("v/new").outcome == CaseOutcome::not_required);
  CHECK(reason("v/new").detail == "of.new came with v30.0.0");

  // Who follows the documents without a version is asked everything that it claims.
  hello.documents.reset();
  hello.features = {"message-port", "transfer"};
  CHECK(plan_for(cases, catalog, hello, {}).asked.size() == 7);
  // A condition on versions holds for nobody who has none.
  CHECK(version_of(hello).has_value());
  hello.version = "next";
  CHECK_FALSE(version_of(hello).has_value());
}

} // namespace
} // namespace portproof
