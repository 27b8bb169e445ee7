#include "harness/judge/patterns/pattern_json.h"

#include "harness/base/assert.h"

#include <fmt/format.h>
#include <limits>

namespace portproof {
namespace json = boost::json;
namespace {

constexpr std::size_t numbers_of_an_event = 3;

} // namespace

json::object parameters_of(const std::vector<PatternScript>& scripts) {
  json::array lists;
  lists.reserve(scripts.size());
  for (const PatternScript& script : scripts) {
    PORTPROOF_ASSERT(script.size == scripts.front().size);
    json::array steps;
    for (const PatternStep& step : script.steps) steps.push_back(json::array{step.kind, step.argument});
    lists.push_back(std::move(steps));
  }
  return {{"size", scripts.empty() ? 1 : scripts.front().size}, {"scripts", std::move(lists)}};
}

Result<std::vector<std::vector<PatternEvent>>> pattern_events_from_json(const json::array& history) {
  std::vector<std::vector<PatternEvent>> all;
  all.reserve(history.size());
  for (const json::value& list : history) {
    const std::string place = fmt::format("history/{}", all.size());
    const json::array* numbers = list.if_array();
    if (numbers == nullptr || numbers->size() % numbers_of_an_event != 0) return Error{"what a script saw is a list of events, three whole numbers each", place};
    std::vector<PatternEvent>& events = all.emplace_back();
    for (std::size_t at = 0; at < numbers->size(); at += numbers_of_an_event) {
      std::uint32_t fields[numbers_of_an_event];
      for (std::size_t field = 0; field < numbers_of_an_event; ++field) {
        const std::int64_t* number = (*numbers)[at + field].if_int64();
        if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) return Error{fmt::format("number {} is no whole number below 2^32", at + field), place};
        fields[field] = static_cast<std::uint32_t>(*number);
      }
      if (fields[0] >= pattern_event_kinds) return Error{fmt::format("there is no event of kind {}", fields[0]), place};
      events.push_back({static_cast<PatternEvent::Kind>(fields[0]), fields[1], fields[2]});
    }
  }
  return all;
}

} // namespace portproof
