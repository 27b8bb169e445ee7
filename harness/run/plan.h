// The plan: which of the selected cases one implementation is asked, and why the others are not.
#pragma once

#include "harness/protocol/messages.h"
#include "harness/run/implementation.h"

#include <deque>

namespace portproof {

struct Selection {
  std::vector<std::string> suites;  // empty: all
  std::vector<std::string> filters; // patterns with * over ids; empty: all
  std::vector<std::string> clauses; // ids; empty: all
  std::uint64_t shard = 1, shards = 1; // this run's share: 1 of 1 is everything
};

// Whether a text matches a pattern in which each * stands for any run of characters.
bool matches_pattern(std::string_view pattern, std::string_view text);

// The cases that the selection names, in the catalog's order. Which shard a case belongs to depends on its id alone.
std::vector<const Case*> select(const Catalog& catalog, const Selection& selection);

// A case that is not asked, and why.
struct NotAsked {
  const Case* item = nullptr;
  CaseOutcome outcome = CaseOutcome::unsupported;
  Listing listing = Listing::nothing;
  std::string detail;
};

struct Plan {
  std::deque<const Case*> asked;
  std::vector<NotAsked> not_asked;
};

// `hello` is what the implementation claims.
Plan plan_for(const std::vector<const Case*>& cases, const Catalog& catalog, const Hello& hello, const Expectations& expectations);

// The version that an implementation's expectation entries are conditioned on; nothing where it is not of that form.
std::optional<Version> version_of(const Hello& hello);

} // namespace portproof
