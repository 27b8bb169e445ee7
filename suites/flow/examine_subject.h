// Random scripts against one subject until so many were tried; for each law that one of them shows broken, the smallest script that shows it.
#pragma once

#include "harness/run/scripts.h"
#include "suites/flow/subjects.h"

#include <functional>
#include <map>

namespace portproof {

struct Witness {
  PatternScript script;
  std::string text; // what is wrong, in one sentence
  std::uint64_t found_at = 0; // which of the random scripts showed it first, from 1
};

struct SubjectReport {
  std::uint64_t scripts = 0;          // random ones that were tried
  std::map<FlowLaw, Witness> witnesses;
};

// Answers as ScriptAsker::ask does.
using AskScripts = std::function<Result<std::optional<std::vector<std::vector<PatternEvent>>>>(const std::vector<PatternScript>&)>;

constexpr std::size_t script_steps_max = 24;

// Nothing where the adapter does not have the subject.
Result<std::optional<SubjectReport>> examine_subject(Pattern pattern, std::uint64_t seed, std::uint64_t scripts, const AskScripts& ask);

} // namespace portproof
