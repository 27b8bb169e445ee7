#include "suites/commands/known_causes.h"

#include "harness/program/yaml_program.h"
#include "harness/run/plan.h"
#include "suites/commands/known.h"
#include "suites/commands/reference_trace.h"

#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

constexpr std::uint64_t moves_max = 300'000;
constexpr std::uint64_t too_few_moves = 20; // to decide anything about several agents; ten times as many are enough
constexpr auto undefined_lost = "ports/undefined-becomes-null";
constexpr auto added_called = "ports/added-listener-called-at-once";
constexpr auto closed_port_crashes = "clone/closed-port-crashes";
constexpr auto proxy_refused = "marking/proxy-refused";

// What the reference with some faults answers otherwise than without, of the first programs of a seed.
std::vector<Finding> findings_of(const Workspace& workspace, const std::vector<std::string>& faults, const AskOptions& ask) {
  std::vector<Finding> findings;
  const Implementation implementation = reference_with(faults, workspace.environment);
  FuzzOptions options;
  options.seed = 1;
  options.count = 1500;
  options.ask = ask;
  const QuestionSource source = single_agents({{"message-port", "transfer", "node-listeners", "dom-listeners", "mark-untransferable"}, {}}, reference_trace);
  const auto counts = fuzz(implementation, source, options, [&](Finding finding) { findings.push_back(std::move(finding)); });
  REQUIRE(counts);
  return findings;
}

TEST_CASE("what a model does as well is explained, each by the faults that it takes") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const AskOptions ask = workspace->ask_options(1, {});
  std::vector<Finding> findings = findings_of(*workspace, {undefined_lost, added_called}, ask);
  const std::size_t differing = findings.size();
  REQUIRE(differing != 0);

  SECTION("all of them by all that there is, and nothing by what took no part") {
    const Explained explained = explain_findings(std::move(findings), Explainer::Ruling::refused, {{proxy_refused, "case/of/proxies"}, {undefined_lost, "case/of/undefined"}, {added_called, "case/of/additions"}}, workspace->environment, ask, moves_max, 2);
    CHECK(explained.findings == differing);
    CHECK(explained.unexplained.empty());
    CHECK(explained.by_case.contains("case/of/undefined"));
    CHECK(explained.by_case.contains("case/of/additions"));
    CHECK_FALSE(explained.by_case.contains("case/of/proxies"));
  }
  SECTION("by one of two causes only what has no other") {
    const Explained explained = explain_findings(std::move(findings), Explainer::Ruling::refused, {{undefined_lost, "case/of/undefined"}}, workspace->environment, ask, moves_max, 1);
    CHECK(explained.findings != 0);
    CHECK(explained.unexplained.size() == differing - explained.findings);
    CHECK_FALSE(explained.unexplained.empty());
  }
  SECTION("none without a model") {
    CHECK(explain_findings(std::move(findings), Explainer::Ruling::refused, {}, workspace->environment, ask, moves_max, 1).unexplained.size() == differing);
  }
}

constexpr unsigned tries_for_what_comes_and_goes = 200;

// Whether the answer is one that the entry tells of.
bool is_told(const ExpectationEntry& entry, const Attempt& attempt) {
  const std::string signature = signature_of(attempt);
  return std::count(entry.tolerated.begin(), entry.tolerated.end(), attempt.outcome) != 0 ||
         std::any_of(entry.seen.begin(), entry.seen.end(), [&signature](const std::string& seen) { return matches_pattern(seen, signature); });
}

TEST_CASE("a fault that an entry names shows in each of its cases what the entry tells of") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const AskOptions ask = workspace->ask_options(1, {});
  for (const std::string& file : expectation_files(workspace->environment.root)) {
    const Result<Expectations> expectations = load_expectations(file, workspace->catalog);
    REQUIRE(expectations);
    for (const ExpectationEntry& entry : expectations->entries) {
      if (entry.faults.empty()) continue;
      const Implementation model = reference_with(entry.faults, workspace->environment);
      Asker asker(model, ask);
      for (const std::string& id : entry.cases) {
        const Case& item = *workspace->catalog.find_case(id);
        Attempt attempt = asker.ask_one(item);
        const unsigned tries = entry.status == Listing::flaky ? tries_for_what_comes_and_goes : 1;
        for (unsigned tried = 1; tried < tries && !is_told(entry, attempt); ++tried) attempt = asker.ask_one(item);
        INFO(entry.place << ": " << id << " shows " << signature_of(attempt));
        CHECK(is_told(entry, attempt));
      }
    }
  }
}

// What the reference with that fault is seen to answer to the case, where that is of the outcome.
Finding answer_with(const std::string& fault, CaseOutcome outcome, const Case& item, const Workspace& workspace, const AskOptions& ask) {
  const Implementation implementation = reference_with({fault}, workspace.environment);
  Asker asker(implementation, ask);
  Finding finding{std::make_unique<Case>(), {}};
  finding.question->id = "random/0";
  finding.question->program = item.program;
  for (unsigned tried = 0; tried < tries_for_what_comes_and_goes && finding.attempt.outcome != outcome; ++tried) finding.attempt = asker.ask_one(item);
  REQUIRE(finding.attempt.outcome == outcome);
  return finding;
}

TEST_CASE("what an oracle left undecided is right where the reference answers so, explained where its model does, and else a difference that nothing explains") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const AskOptions ask = workspace->ask_options(1, {});
  const Case& item = *workspace->catalog.find_case("worker/terminate/right-after-construction");
  const std::string zero = "workers/terminate-before-start-with-code-zero";
  std::vector<Finding> answers;
  answers.push_back(answer_with("none", CaseOutcome::pass, item, *workspace, ask));
  answers.push_back(answer_with(zero, CaseOutcome::fail, item, *workspace, ask));
  answers.push_back(answer_with("workers/terminate-never-fulfils", CaseOutcome::fail, item, *workspace, ask));
  const std::optional<boost::json::value> of_nobody = answers.back().attempt.trace;

  const Explained explained = explain_findings(std::move(answers), Explainer::Ruling::undecided, {{zero, item.id}, {proxy_refused, "case/of/proxies"}}, workspace->environment, ask, too_few_moves, 1);
  CHECK(explained.right == 1);
  CHECK(explained.findings == 1);
  CHECK(explained.by_case == std::map<std::string, std::uint64_t>{{item.id, 1}});
  CHECK(explained.undecided.empty());
  REQUIRE(explained.unexplained.size() == 1);
  CHECK(explained.unexplained.front().attempt.trace == of_nobody);
}

// Two children beside each other, of whose messages one is missing.
Finding answer_beside_many_schedules() {
  const Result<Program> program = program_from_yaml(R"(
agents:
  main:
    - spawn: a
      agent: child
    - spawn: b
      agent: child
    - listen: a
      event: message
    - listen: b
      event: message
    - note: end
  child:
    - post: parentPort
      value: 1
    - post: parentPort
      value: 2
    - post: parentPort
      value: 3
)", "here");
  REQUIRE(program);
  Finding finding{std::make_unique<Case>(), {}};
  finding.question->id = "random/0";
  finding.question->program = *program;
  const Result<Trace> trace = trace_from_json(boost::json::parse(R"({"main": [{"label": "note", "value": "end"}, {"label": "a message", "value": 1}, {"label": "b message", "value": 1}, {"label": "a message", "value": 3}]})"));
  REQUIRE(trace);
  finding.attempt.trace = to_json(*trace);
  return finding;
}

TEST_CASE("what is searched for in vain a hundred times as long stays undecided") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  std::vector<Finding> answers;
  answers.push_back(answer_beside_many_schedules());
  const Explained explained = explain_findings(std::move(answers), Explainer::Ruling::undecided, {{proxy_refused, "case/of/proxies"}}, workspace->environment, workspace->ask_options(1, {}), 1, 1);
  CHECK(explained.undecided.size() == 1);
}

TEST_CASE("a crash that comes in one of the orders that are left open is explained by it") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const AskOptions ask = workspace->ask_options(1, {});
  // The ends of two ports travel; where that of d comes first, it is closed when b tells of its own.
  const Result<Program> program = program_from_yaml(R"(
agents:
  main:
    - channel: [a, b]
    - channel: [c, d]
    - close: b
    - listen: b
      event: close
      via: once
      do:
        - post: d
          value: !var d
    - post: c
      value: null
      transfer: [!var d]
)", "here");
  REQUIRE(program);
  std::vector<Finding> findings(1);
  findings.front().question = std::make_unique<Case>();
  findings.front().question->id = "random/0";
  findings.front().question->program = *program;
  findings.front().attempt.outcome = CaseOutcome::crash;
  CHECK(explain_findings(std::move(findings), Explainer::Ruling::refused, {{closed_port_crashes, "case/of/crashes"}}, workspace->environment, ask, moves_max, 1).findings == 1);
}

TEST_CASE("the faults of a model are those of the entries that apply to the version") {
  Expectations expectations;
  ExpectationEntry old;
  old.cases = {"a/b/old"};
  old.versions = *VersionCondition::parse("<20");
  old.faults = {"marking/ignored"};
  ExpectationEntry always;
  always.cases = {"a/b/always", "a/b/also"};
  always.faults = {"ports/once-stays", "marking/ignored"};
  expectations.entries = {old, always};
  CHECK(listed_faults(expectations, *parse_version("18.1.0")) == ListedFaults{{"marking/ignored", "a/b/old"}, {"ports/once-stays", "a/b/always"}});
  CHECK(listed_faults(expectations, *parse_version("20.1.0")) == ListedFaults{{"ports/once-stays", "a/b/always"}, {"marking/ignored", "a/b/always"}});
  CHECK(listed_faults(expectations, std::nullopt) == ListedFaults{{"ports/once-stays", "a/b/always"}, {"marking/ignored", "a/b/always"}});
}

} // namespace
} // namespace portproof
