// Scripts put to the flow control patterns that an adapter has, in one process for all.
#pragma once

#include "harness/judge/patterns/laws.h"
#include "harness/run/asker.h"

#include <memory>

namespace portproof {

class ScriptAsker {
public:
  // An error where the implementation cannot be run.
  static Result<ScriptAsker> open(const Implementation& implementation, const AskOptions& options);

  // What each of the scripts saw on the subject. Nothing: the adapter does not have it. An error: it went wrong, or was stopped.
  // All scripts of one call are given a minute.
  Result<std::optional<std::vector<std::vector<PatternEvent>>>> ask(const std::string& subject, const std::vector<PatternScript>& scripts);

private:
  ScriptAsker(Session session, std::stop_token stop) : session_(std::move(session)), stop_(std::move(stop)) {}

  using Answer = Result<std::optional<std::vector<std::vector<PatternEvent>>>>;
  // Of one size.
  Answer ask_of_size(const std::string& subject, const std::vector<PatternScript>& scripts);

  Session session_;
  std::stop_token stop_;
};

} // namespace portproof
