#include "suites/flow/examine_subject.h"

#include <algorithm>

namespace portproof {
namespace {

constexpr std::uint64_t scripts_at_once = 500;

const LawBreach* breach_of(FlowLaw law, const std::vector<LawBreach>& breaches) {
  const auto found = std::find_if(breaches.begin(), breaches.end(), [law](const LawBreach& breach) { return breach.law == law; });
  return found == breaches.end() ? nullptr : &*found;
}

// Takes the first simpler script that still shows the breach, until none does.
Status shrink(Pattern pattern, FlowLaw law, Witness& witness, const AskScripts& ask) {
  while (true) {
    const std::vector<PatternScript> simpler = simpler_scripts(witness.script);
    const auto seen = ask(simpler);
    if (!seen) return seen.error();
    PORTPROOF_ASSERT(seen->has_value());
    bool is_smaller = false;
    for (std::size_t index = 0; index < simpler.size() && !is_smaller; ++index) {
      const std::vector<LawBreach> found = breaches(pattern, simpler[index].size, (**seen)[index]);
      const LawBreach* breach = breach_of(law, found);
      if (breach == nullptr) continue;
      witness.script = simpler[index];
      witness.text = breach->text;
      is_smaller = true;
    }
    if (!is_smaller) return Done{};
  }
}

} // namespace

Result<std::optional<SubjectReport>> examine_subject(Pattern pattern, std::uint64_t seed, std::uint64_t scripts, const AskScripts& ask) {
  SubjectReport report;
  while (report.scripts < scripts) {
    std::vector<PatternScript> batch;
    for (std::uint64_t left = std::min(scripts_at_once, scripts - report.scripts); left > 0; --left) {
      batch.push_back(random_script(pattern, seed + report.scripts + batch.size(), script_steps_max));
    }
    const auto seen = ask(batch);
    if (!seen) return seen.error();
    if (!*seen) return std::optional<SubjectReport>();
    for (std::size_t index = 0; index < batch.size(); ++index) {
      for (const LawBreach& breach : breaches(pattern, batch[index].size, (**seen)[index])) {
        report.witnesses.try_emplace(breach.law, Witness{batch[index], breach.text, report.scripts + index + 1});
      }
    }
    report.scripts += batch.size();
  }
  for (auto& [law, witness] : report.witnesses) {
    if (const Status status = shrink(pattern, law, witness, ask); !status) return status.error();
  }
  return std::optional(std::move(report));
}

} // namespace portproof
