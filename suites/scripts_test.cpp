// Scripts of failures must be able to pass: for what Node answers as a case expects, a script that expects it ends with 0 there.
#include "harness/base/guarded.h"
#include "harness/base/temporary_folder.h"
#include "harness/repro/counterpart.h"
#include "harness/repro/failure_script.h"
#include "suites/commands/workspace.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

namespace portproof {
namespace {

// Works for longer than a script of several agents waits for it to come to rest, on a busy machine.
constexpr auto long_work = "worker/limits/worker-without-them-keeps-as-much";
constexpr unsigned tries = 3; // of a script of several agents, which goes by time

struct Claim {
  const Case* item;
  Attempt attempt; // as if something else had been seen at one of the expected entries
};

// One of each agent of each case, another one each time that a case has as many.
std::vector<Claim> claims_of(const Catalog& catalog) {
  std::vector<Claim> claims;
  for (const Case& item : catalog.cases) {
    if (item.alternatives.size() != 1 || item.id == long_work) continue;
    for (const Expectation::OfAgent& agent : item.alternatives.front().agents) {
      const std::vector<std::string> texts = text_of(agent.trace);
      if (texts.empty()) continue;
      const std::size_t entry = claims.size() % texts.size();
      Attempt attempt;
      attempt.outcome = CaseOutcome::fail;
      attempt.difference = Difference{entry, texts[entry], "something else", agent.agent, entry};
      claims.push_back({&item, std::move(attempt)});
    }
  }
  return claims;
}

bool is_against(const Result<Hearing>& hearing) {
  return !hearing || hearing->acquittal == Acquittal::speaks_against || hearing->acquittal == Acquittal::does_not_run;
}

TEST_CASE("scripts: one that expects what a runtime does passes there") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const Result<Implementation> node = find_implementation("node", workspace->environment, workspace->catalog, "");
  REQUIRE(node);
  const AskOptions ask = workspace->ask_options(1, {});
  const std::vector<Claim> claims = claims_of(workspace->catalog);
  const TemporaryFolder folder;
  std::atomic<std::size_t> next{0}, passed{0};
  Guarded<std::vector<std::string>> against;
  const auto work = [&] {
    Counterpart counterpart(*node, ask);
    for (std::size_t number = next++; number < claims.size(); number = next++) {
      const auto& [item, attempt] = claims[number];
      const std::optional<std::string> script = failure_script(*item, attempt, "nobody");
      if (!script) continue;
      const std::string path = folder.write(std::to_string(number) + ".mjs", *script);
      Result<Hearing> hearing = counterpart.hear(*item, path);
      for (unsigned tried = 1; tried < tries && item->program.agents.size() > 1 && is_against(hearing); ++tried) hearing = counterpart.hear(*item, path);
      if (is_against(hearing)) against.lock()->push_back(*script + (hearing ? hearing->text : hearing.error().text()));
      else if (hearing->acquittal == Acquittal::passes) ++passed;
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned job = 0; job < 4; ++job) threads.emplace_back(work);
  threads.clear();
  for (const std::string& script : *against.lock()) UNSCOPED_INFO(script);
  CHECK(against.lock()->empty());
  CHECK(passed > 1000);
}

} // namespace
} // namespace portproof
