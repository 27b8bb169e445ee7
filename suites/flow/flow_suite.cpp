#include "suites/flow/flow_suite.h"

#include "harness/catalog/clause.h"
#include "harness/run/load.h"
#include "harness/run/seed.h"
#include "suites/flow/examine_subject.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> flow_workloads = {{
    {"pipeline", "four stages in a row, of which one is eight times as slow as the first"},
    {"credit-link", "work that fails now and then, by several workers with credits"},
    {"batch-relay", "buffers that move in batches"},
}};
constexpr std::int64_t budget_ms = 120'000;

WorkloadRecord not_asked(std::string outcome, std::string detail) {
  WorkloadRecord record;
  record.outcome = std::move(outcome);
  record.detail = std::move(detail);
  return record;
}

// The first law that it breaks unknown to us, or is not seen to break.
std::string surprise_of(const Subject& subject, const SubjectReport& report) {
  for (const auto& [law, witness] : report.witnesses) {
    if (std::find(subject.breaks.begin(), subject.breaks.end(), law) == subject.breaks.end()) return fmt::format("it breaks {}: {}", clause_of(law), witness.text);
  }
  for (const FlowLaw law : subject.breaks) {
    if (!report.witnesses.contains(law)) return fmt::format("it is known to break {}, and no script showed it", clause_of(law));
  }
  return {};
}

WorkloadRecord ask_subject(const Subject& subject, std::uint64_t seed, std::uint64_t scripts, const Implementation& implementation, const AskOptions& options) {
  Result<ScriptAsker> asker = ScriptAsker::open(implementation, options);
  if (!asker) return not_asked("not-run", asker.error().text());
  const auto started = std::chrono::steady_clock::now();
  const std::string name(subject.name);
  const auto report = examine_subject(subject.pattern, seed, scripts, [&](const std::vector<PatternScript>& asked) { return asker->ask(name, asked); });
  if (!report) return not_asked("crash", report.error().text());
  if (!*report) return not_asked("unsupported", "the adapter does not have it");
  WorkloadRecord record;
  record.detail = surprise_of(subject, **report);
  record.outcome = record.detail.empty() ? "pass" : "fail";
  record.about = subject.breaks.empty() ? "a pattern in order, under random scripts" : "a sample of the article, under random scripts: its faults are to be found";
  record.items = (*report)->scripts;
  record.elapsed_us = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started).count());
  record.replay = fmt::format("ci/portproof patterns --impl '{}' --subject {} --scripts {} --seed {}", implementation.name, name, scripts, seed_text(seed));
  for (const auto& [law, witness] : (*report)->witnesses) {
    const bool is_known = std::find(subject.breaks.begin(), subject.breaks.end(), law) != subject.breaks.end();
    record.breaches.push_back({std::string(clause_of(law)), witness.text, text_of(subject.pattern, witness.script), is_known});
  }
  return record;
}

WorkloadRecord ask_workload(const std::string& name, std::string_view about, std::uint64_t seed, const Implementation& implementation, const AskOptions& options) {
  const LoadResult result = ask_load(implementation, options, LoadRequest{name, boost::json::object{}, seed_text(seed), budget_ms});
  WorkloadRecord record;
  record.about = about;
  record.outcome = name_of(result.outcome);
  record.detail = result.detail;
  record.replay = fmt::format("ci/portproof stress --impl '{}' --workload {} --seed {}", implementation.name, name, seed_text(seed));
  for (const HistoryFault& fault : result.report.faults) record.breaches.push_back({std::string(name_of(fault.kind)), fault.text, "", false});
  if (record.detail.empty() && !record.breaches.empty()) record.detail = record.breaches.front().text;
  for (const HistoryLevel& level : result.report.levels) record.levels.push_back({fmt::format("{}, end {}", level.agent, level.end), level.most, level.bound});
  if (result.measures) {
    record.items = result.measures->items;
    record.elapsed_us = result.measures->elapsed_us;
    for (const LoadMeasures::Class& each : result.measures->latency) record.latency.push_back({each.up_to_us, each.count});
  }
  return record;
}

} // namespace

std::vector<WorkloadQuestion> flow_questions(std::uint64_t seed, std::uint64_t scripts) {
  std::vector<WorkloadQuestion> questions;
  for (const Subject& subject : subjects()) {
    questions.push_back({std::string(subject.name), [subject, seed, scripts](const Implementation& implementation, const AskOptions& options) { return ask_subject(subject, seed, scripts, implementation, options); }});
  }
  for (const auto& [name, about] : flow_workloads) {
    questions.push_back({std::string(name), [name = std::string(name), about = about, seed](const Implementation& implementation, const AskOptions& options) { return ask_workload(name, about, seed, implementation, options); }});
  }
  return questions;
}

} // namespace portproof
