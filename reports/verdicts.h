// What reports need to know of each verdict: how bad it is, and what it means in words.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace portproof {

// What a reader does about a verdict.
enum class Concern {
  eyes,  // somebody must look: it is wrong, or it is not known whether it is
  noted, // listed as known, so nobody needs to look again
  none,  // kept, or not asked
};

struct VerdictRow {
  std::string_view name; // as in RECORD.md
  Concern concern;
  std::string_view meaning; // a short sentence without a full stop
};

// Every verdict once, worst first: the order in which reports list them.
inline constexpr std::array<VerdictRow, 16> verdict_rows = {{
    {"crash", Concern::eyes, "the process ended while the case ran"},
    {"deadline", Concern::eyes, "no answer within the deadline"},
    {"protocol-error", Concern::eyes, "the adapter's answer was not one"},
    {"fail", Concern::eyes, "the trace differs from what is expected"},
    {"changed", Concern::eyes, "a known failure fails otherwise than listed"},
    {"stale", Concern::eyes, "listed as a known failure, but it passes"},
    {"overclaim", Concern::eyes, "a claimed feature was answered unsupported"},
    {"unstable", Concern::eyes, "the attempts disagree"},
    {"indefinite", Concern::eyes, "neither passed nor failed"},
    {"not-run", Concern::eyes, "selected, but not run"},
    {"known-failure", Concern::noted, "fails as listed"},
    {"flaky", Concern::noted, "listed as flaky"},
    {"skipped", Concern::noted, "listed as not to be asked"},
    {"unsupported", Concern::none, "needs a feature that is not claimed"},
    {"not-required", Concern::none, "newer than the documents that are followed"},
    {"pass", Concern::none, "the trace is as expected"},
}};

// The row's place in verdict_rows. A name that is no verdict counts as the last of those that need eyes.
std::size_t verdict_rank(std::string_view name);

inline const VerdictRow& verdict_row(std::string_view name) { return verdict_rows[verdict_rank(name)]; }

} // namespace portproof
