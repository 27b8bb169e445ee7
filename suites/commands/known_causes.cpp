#include "suites/commands/known_causes.h"

#include "harness/program/yaml_writer.h"
#include "suites/commands/model.h"
#include "suites/commands/work_progress.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace portproof {
namespace {

std::vector<std::string> names_of(const ListedFaults& faults) {
  std::vector<std::string> names;
  for (const auto& [fault, case_id] : faults) names.push_back(fault);
  return names;
}

// Each case once, though several of its faults took part.
std::set<std::string> cases_of(const std::vector<std::string>& faults, const ListedFaults& listed) {
  std::set<std::string> cases;
  for (const auto& [fault, case_id] : listed) {
    if (std::count(faults.begin(), faults.end(), fault) != 0) cases.insert(case_id);
  }
  return cases;
}

} // namespace

ListedFaults listed_faults(const Expectations& expectations, const std::optional<Version>& version) {
  ListedFaults faults;
  for (const ExpectationEntry& entry : expectations.entries) {
    if (!entry.applies_to(version)) continue;
    for (const std::string& fault : entry.faults) {
      const bool is_there = std::any_of(faults.begin(), faults.end(), [&fault](const auto& one) { return one.first == fault; });
      if (!is_there) faults.emplace_back(fault, entry.cases.front());
    }
  }
  return faults;
}

Explained explain_findings(std::vector<Finding> findings, Explainer::Ruling ruling, const ListedFaults& faults, const Environment& environment, const AskOptions& ask, std::uint64_t moves_max,
                           unsigned jobs) {
  AskOptions plain = ask;
  plain.oracle = nullptr; // it knows the reference without faults
  std::vector<Explanation> explanations(findings.size(), {Explanation::Kind::undecided});
  WorkProgress progress(ruling == Explainer::Ruling::undecided ? "undecided answers looked into" : "differences looked into", findings.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Explainer explainer(names_of(faults), models_of(environment), plain, moves_max);
    for (std::size_t index = next++; index < findings.size() && !ask.stop.stop_requested(); index = next++) {
      explanations[index] = explainer.explain(findings[index], ruling);
      progress.step();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned job = 0; job < jobs; ++job) threads.emplace_back(work);
  threads.clear();

  Explained explained;
  for (std::size_t index = 0; index < findings.size(); ++index) {
    switch (explanations[index].kind) {
      case Explanation::Kind::right: ++explained.right; break;
      case Explanation::Kind::none: explained.unexplained.push_back(std::move(findings[index])); break;
      case Explanation::Kind::undecided: explained.undecided.push_back(std::move(findings[index])); break;
      case Explanation::Kind::by_faults:
        ++explained.findings;
        for (const std::string& case_id : cases_of(explanations[index].faults, faults)) ++explained.by_case[case_id];
    }
  }
  return explained;
}

std::vector<KnownCause> known_causes(const Catalog& catalog, const Expectations& expectations, const std::optional<Version>& version) {
  std::vector<KnownCause> causes;
  for (const ExpectationEntry& entry : expectations.entries) {
    if (!entry.applies_to(version)) continue;
    for (const RandomSign& sign : entry.random) {
      causes.push_back({entry.cases.front(), [sign](const std::string& key, const Program& program) { return sign.holds_for(key, yaml_of(program)); }});
    }
  }
  for (const Case& item : catalog.cases) {
    if (item.suite != "regressions" || expectations.find(item.id, version) == nullptr) continue;
    causes.push_back({item.id, [shape = shape_of(item.program)](const std::string&, const Program& program) { return shape_of(program) == shape; }});
  }
  return causes;
}

} // namespace portproof
