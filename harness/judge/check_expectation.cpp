#include "harness/judge/check_expectation.h"

#include "harness/base/overloaded.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

// Where the outcome that comes furthest along it departs; nothing where one fits.
std::optional<Difference> least_difference(const Expectation& expected, const Oracle::Outcomes& outcomes) {
  std::optional<Difference> least;
  for (const Trace& outcome : outcomes) {
    std::optional<Difference> difference = compare(expected, outcome);
    if (!difference) return std::nullopt;
    if (!least || difference->index > least->index) least = std::move(difference);
  }
  return least;
}

std::string sentence(std::size_t alternative, const Difference& difference) {
  const auto quoted = [](const std::optional<std::string>& text) { return text ? "`" + *text + "`" : std::string("the end"); };
  return fmt::format("alternative {} expects {} as entry {} of {}, where {} comes at best", alternative + 1, quoted(difference.expected), difference.entry + 1,
                     difference.agent, quoted(difference.seen));
}

ExpectationCheck check_against(const Case& item, const Oracle::Outcomes& outcomes) {
  std::vector<std::string> beyond;
  for (std::size_t index = 0; index < item.alternatives.size(); ++index) {
    if (const auto difference = least_difference(item.alternatives[index], outcomes)) beyond.push_back(sentence(index, *difference));
  }
  if (beyond.size() == item.alternatives.size()) return Beyond{fmt::format("{}", fmt::join(beyond, "; "))};
  const auto is_unnamed = [&item](const Trace& outcome) {
    return std::all_of(item.alternatives.begin(), item.alternatives.end(), [&outcome](const Expectation& expected) { return compare(expected, outcome).has_value(); });
  };
  return Within{outcomes.size(), static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), is_unnamed)), std::move(beyond)};
}

} // namespace

ExpectationCheck check_expectation(const Case& item, const Oracle& oracle) {
  return std::visit(overloaded{
                        [&item](const Oracle::Outcomes& outcomes) { return check_against(item, outcomes); },
                        [](const Oracle::Undecided& undecided) -> ExpectationCheck { return undecided; },
                    },
                    oracle.outcomes(item.program));
}

} // namespace portproof
