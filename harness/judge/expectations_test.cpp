#include "harness/judge/expectations.h"

#include "harness/base/temporary_folder.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

// A catalog that knows the cases a/b/one and a/b/two.
Catalog catalog_of_two() {
  Catalog catalog;
  for (const char* id : {"a/b/one", "a/b/two"}) {
    Case item;
    item.id = id;
    catalog.cases.push_back(std::move(item));
  }
  return catalog;
}

Result<Expectations> load(const std::string& entries) {
  const TemporaryFolder folder;
  auto loaded = load_expectations(folder.write("node.yaml", "implementation: node\nentries:\n" + entries), catalog_of_two());
  if (loaded) return loaded;
  Error error = loaded.error();
  error.place.erase(0, folder.path().size() + 1);
  return error;
}

TEST_CASE("the entry that applies is found by case and version") {
  const auto loaded = load(R"(
  - {case: a/b/one, status: known-failure, versions: '>=12 <20', reason: r, seen: 'x: 1', link: 'https://example.org'}
  - {case: a/b/one, status: flaky, versions: '>=22', reason: r, outcomes: [fail, indefinite]}
  - {case: [a/b/two], status: skip, reason: never}
)");
  INFO((loaded ? "" : loaded.error().text()));
  REQUIRE(loaded);
  const auto status_at = [&](const char* id, const char* version) -> std::optional<Listing> {
    const ExpectationEntry* entry = loaded->find(id, *parse_version(version));
    if (entry == nullptr) return std::nullopt;
    return entry->status;
  };
  CHECK(loaded->implementation == "node");
  CHECK(status_at("a/b/one", "12.0.0") == Listing::known_failure);
  CHECK(status_at("a/b/one", "20.0.0") == std::nullopt);
  CHECK(status_at("a/b/one", "22.0.0") == Listing::flaky);
  CHECK(status_at("a/b/two", "1.0.0") == Listing::skip);
  CHECK(status_at("a/b/none", "12.0.0") == std::nullopt);
  // Without a version only what holds for all applies.
  CHECK(loaded->find("a/b/one", std::nullopt) == nullptr);
  CHECK(loaded->find("a/b/two", std::nullopt)->reason == "never");
  CHECK(loaded->entries[0].seen == std::vector<std::string>{"x: 1"});
  CHECK(loaded->entries[1].tolerated == std::vector{CaseOutcome::fail, CaseOutcome::indefinite});
}

TEST_CASE("an entry says which random programs fail for its reason") {
  const auto loaded = load(R"(
  - case: a/b/one
    status: skip
    reason: r
    random:
      - {failure: '* | post throws DataCloneError', with: ['!get', 'transfer:']}
      - {failure: crash}
)");
  INFO((loaded ? "" : loaded.error().text()));
  REQUIRE(loaded);
  const std::vector<RandomSign>& signs = loaded->entries.front().random;
  REQUIRE(signs.size() == 2);
  const std::string program = "- post: a\n  value: {x: !get }\n  transfer: []\n";
  CHECK(signs[0].holds_for("note value | post throws DataCloneError", program));
  CHECK_FALSE(signs[0].holds_for("note value | post throws TypeError", program));
  CHECK_FALSE(signs[0].holds_for("note value | post throws DataCloneError", "- post: a\n  transfer: []\n"));
  CHECK(signs[1].holds_for("crash", ""));
}

TEST_CASE("an entry says which faults of the reference do the same") {
  const auto loaded = load(R"(
  - {case: a/b/one, status: skip, reason: r, fault: ports/undefined-becomes-null}
  - {case: a/b/two, status: skip, reason: r, fault: [ports/once-stays, marking/ignored]}
)");
  INFO((loaded ? "" : loaded.error().text()));
  REQUIRE(loaded);
  CHECK(loaded->entries[0].faults == std::vector<std::string>{"ports/undefined-becomes-null"});
  CHECK(loaded->entries[1].faults == std::vector<std::string>{"ports/once-stays", "marking/ignored"});
}

TEST_CASE("a fault in an expectation file names its place") {
  struct Row { const char *entry, *error; };
  const Row row = GENERATE(
      Row{"  - 5\n", "node.yaml:3:5: an entry is a mapping"}, Row{"  - {status: skip, reason: r}\n", "an entry needs `case`"}, Row{"  - {case: [], status: skip, reason: r}\n", "node.yaml:3:12: an entry names at least one case"},
      Row{"  - {case: a/b/none, status: skip, reason: r}\n", "node.yaml:3:12: there is no case a/b/none"}, Row{"  - {case: a/b/one, status: skip}\n", "an entry needs `reason`"}, Row{"  - {case: a/b/one, status: skip, reason: r, random: x}\n", "`random` is a list"}, Row{"  - {case: a/b/one, status: skip, reason: r, random: [{with: x}]}\n", "a sign of random programs needs `failure`"},
      Row{"  - {case: a/b/one, status: skip, reason: r, random: [{failure: x, with: '('}]}\n", "`(` is no regular expression"}, Row{"  - {case: a/b/one, status: broken, reason: r}\n", "`status` is known-failure, flaky or skip, not `broken`"},
      Row{"  - {case: a/b/one, status: known-failure, reason: r}\n", "says in `seen`"}, Row{"  - {case: a/b/one, status: flaky, reason: r}\n", "says in `outcomes`"}, Row{"  - {case: a/b/one, status: flaky, reason: r, outcomes: [crash]}\n", "never `crash`"}, Row{"  - {case: a/b/one, status: flaky, reason: r, outcomes: [deadline]}\n", "never `deadline`"},
      Row{"  - {case: a/b/one, status: skip, reason: r, seen: x}\n", "`seen` goes with a known failure"}, Row{"  - {case: a/b/one, status: skip, reason: r, outcomes: [fail]}\n", "`outcomes` goes with a flaky case"},
      Row{"  - {case: a/b/one, status: skip, reason: r, versions: soon}\n", "node.yaml:3:56: `soon` is not a condition"}, Row{"  - {case: a/b/one, status: skip, reason: r, colour: red}\n", "node.yaml:3:46: unknown key `colour`"},
      Row{"  - {case: a/b/one, status: skip, reason: r}\n  - {case: [a/b/two, a/b/one], status: skip, reason: r}\n", "node.yaml:4: the case a/b/one is listed also at"},
      Row{"  - {case: a/b/one, status: skip, reason: r}\n  - {case: a/b/one, status: skip, versions: '20', reason: r}\n", "the case a/b/one is listed also at"}, Row{"  a: 1\n", "node.yaml:3:3: `entries` is a list"});
  const auto loaded = load(row.entry);
  INFO(row.entry);
  REQUIRE_FALSE(loaded);
  CHECK_THAT(loaded.error().text(), Catch::Contains(row.error));
}

TEST_CASE("a regular expression that would use up the stack is refused") {
  const auto sign = [](const std::string& text) { return load("  - {case: a/b/one, status: skip, reason: r, random: [{failure: x, with: '" + text + "'}]}\n"); };
  CHECK(sign(std::string(250, '(') + std::string(250, ')')));
  CHECK_THAT(sign(std::string(100'000, '(') + std::string(100'000, ')')).error().text(), Catch::Contains("no regular expression, or too long a one"));
  CHECK_FALSE(sign("(((((x{9}){9}){9}){9}){9}){9}"));
}

TEST_CASE("an expectation file may be empty") {
  const auto loaded = load("");
  REQUIRE(loaded);
  CHECK(loaded->entries.empty());
}

} // namespace
} // namespace portproof
