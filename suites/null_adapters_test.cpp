// Adapters that know nothing score no pass, whatever they are asked.
#include "harness/fuzz/fuzz.h"
#include "harness/laws/law.h"
#include "harness/run/load.h"
#include "harness/run/runner.h"
#include "suites/commands/reference_trace.h"
#include "suites/mutants/trial.h"
#include "suites/null_adapters.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

using namespace std::chrono_literals;

const Catalog& catalog() {
  static const Result<Catalog> loaded = load_catalog(PORTPROOF_SOURCE_ROOT);
  REQUIRE(loaded);
  return *loaded;
}

AskOptions impatient() {
  AskOptions ask;
  ask.budget = 100ms;
  ask.handshake_deadline = 300ms;
  for (const auto& [feature, meaning] : catalog().features) ask.features.insert(feature);
  return ask;
}

// How many of the questions it passes. Asked one at a time, so that silence ends soon.
std::size_t passes(const Implementation& implementation, const std::vector<const Case*>& questions) {
  const AskOptions ask = impatient();
  Asker asker(implementation, ask);
  CaseQueue queue({questions.begin(), questions.end()});
  std::size_t passed = 0;
  static_cast<void>(asker.ask_all(queue, [&](const Case&, const Attempt& attempt) { passed += attempt.outcome == CaseOutcome::pass ? 1 : 0; }));
  return passed;
}

bool answers_at_once(const Implementation& implementation) { return implementation.name.find("silent") == std::string::npos; }

std::vector<const Case*> pointers(const std::vector<std::unique_ptr<Case>>& questions, std::size_t count_max) {
  std::vector<const Case*> out;
  for (std::size_t index = 0; index < std::min(questions.size(), count_max); ++index) out.push_back(questions[index].get());
  return out;
}

TEST_CASE("no case of the catalog is passed by an adapter that knows nothing") {
  for (const Implementation& adapter : null_adapters(catalog())) {
    INFO(adapter.name);
    std::vector<const Case*> asked;
    for (const Case& item : catalog().cases) asked.push_back(&item);
    if (!answers_at_once(adapter)) asked.resize(3);
    CHECK(passes(adapter, asked) == 0);
  }
}

TEST_CASE("a run against an adapter that knows nothing ends with a gate that does not hold") {
  for (const Implementation& adapter : null_adapters(catalog())) {
    INFO(adapter.name);
    RunOptions options;
    options.jobs = 1;
    options.confirmations = 1;
    options.budget_min = 100ms;
    options.budget_per_start_up = 1;
    options.handshake_deadline = 300ms;
    options.selection.filters = {"clone/map/keeps*", "receive/take/posted-nan"};
    std::size_t passed = 0;
    const Result<RunEnd> end = run(catalog(), {adapter}, options, [&](const RecordLine& line) -> Status {
      const auto* result = std::get_if<ResultRecord>(&line);
      passed += result != nullptr && result->verdict == "pass" ? 1 : 0;
      return Done{};
    });
    REQUIRE(end);
    CHECK(passed == 0);
    CHECK(end->gate != "holds");
    CHECK(end->exit != 0);
  }
}

TEST_CASE("no random program, no law and no litmus program is passed by an adapter that knows nothing") {
  std::set<std::string> claimed;
  for (const auto& [feature, meaning] : catalog().features) claimed.insert(feature);
  const QuestionList random = random_questions({claimed, {}}, reference_trace, 1, 50);
  const QuestionList laws = law_questions(claimed, 1, 5);
  const Result<QuestionList> litmus = litmus_questions(PORTPROOF_SOURCE_ROOT, 1);
  REQUIRE(litmus);
  for (const Implementation& adapter : null_adapters(catalog())) {
    INFO(adapter.name);
    const std::size_t count = answers_at_once(adapter) ? 1000 : 2;
    CHECK(passes(adapter, pointers(random.made, count)) == 0);
    CHECK(passes(adapter, pointers(laws.made, count)) == 0);
    CHECK(passes(adapter, pointers(litmus->made, count)) == 0);
    CHECK(put_to_trial(adapter, laws.questions, impatient()).end == Trial::End::killed);
  }
}

TEST_CASE("no stress workload is passed by an adapter that knows nothing") {
  for (const Implementation& adapter : null_adapters(catalog())) {
    INFO(adapter.name);
    CHECK(ask_load(adapter, impatient(), LoadRequest{"flood", boost::json::object{}, "1", 200}).outcome != CaseOutcome::pass);
  }
}

} // namespace
} // namespace portproof
