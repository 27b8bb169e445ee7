#include "harness/judge/history/history_json.h"

#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <limits>

namespace portproof {
namespace json = boost::json;
namespace {

constexpr std::size_t numbers_of_an_event = 4;

bool is_row(HistoryEvent::Kind kind) { return kind == HistoryEvent::Kind::sends || kind == HistoryEvent::Kind::receives; }

Result<std::vector<HistoryEvent>> events_from(const json::array& numbers, const std::string& place) {
  if (numbers.size() % numbers_of_an_event != 0) return Error{"an event is four whole numbers, and the list ends within one", place};
  std::vector<HistoryEvent> events;
  events.reserve(numbers.size() / numbers_of_an_event);
  for (std::size_t at = 0; at < numbers.size(); at += numbers_of_an_event) {
    std::uint32_t fields[numbers_of_an_event];
    for (std::size_t field = 0; field < numbers_of_an_event; ++field) {
      const std::int64_t* number = numbers[at + field].if_int64();
      if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
        return Error{fmt::format("number {} of event {} is no whole number below 2^32", field + 1, at / numbers_of_an_event + 1), place};
      }
      fields[field] = static_cast<std::uint32_t>(*number);
    }
    if (fields[0] >= history_kinds) return Error{fmt::format("event {} is of kind {}, and the last kind is {}", at / numbers_of_an_event + 1, fields[0], history_kinds - 1), place};
    const auto kind = static_cast<HistoryEvent::Kind>(fields[0]);
    if (is_row(kind) && (fields[3] == 0 || fields[3] > std::numeric_limits<std::uint32_t>::max() - fields[2])) {
      return Error{fmt::format("event {} is a row of no message, or of one whose number is not below 2^32", at / numbers_of_an_event + 1), place};
    }
    events.push_back({kind, fields[1], fields[2], fields[3]});
  }
  return events;
}

} // namespace

Result<History> history_from_json(const json::array& array) {
  History history;
  for (std::size_t index = 0; index < array.size(); ++index) {
    const std::string place = fmt::format("history/{}", index);
    const json::object* object = array[index].if_object();
    const json::value* agent = object == nullptr ? nullptr : object->if_contains("agent");
    const json::value* complete = object == nullptr ? nullptr : object->if_contains("complete");
    const json::value* events = object == nullptr ? nullptr : object->if_contains("events");
    if (agent == nullptr || !agent->is_string() || complete == nullptr || !complete->is_bool() || events == nullptr || !events->is_array()) {
      return Error{"an agent's history is an object with `agent`, `complete` and `events`", place};
    }
    Result<std::vector<HistoryEvent>> read = events_from(events->get_array(), place);
    if (!read) return read.error();
    history.push_back({std::string(agent->get_string()), complete->get_bool(), *std::move(read)});
  }
  return history;
}

json::array history_to_json(const History& history) {
  json::array out;
  for (const AgentHistory& agent : history) {
    json::array events;
    events.reserve(agent.events.size() * numbers_of_an_event);
    for (const HistoryEvent& event : agent.events) {
      for (const std::uint32_t field : {static_cast<std::uint32_t>(event.kind), event.subject, event.number, event.digest}) events.push_back(std::int64_t{field});
    }
    out.push_back(json::object{{"agent", agent.agent}, {"complete", agent.is_complete}, {"events", std::move(events)}});
  }
  return out;
}

} // namespace portproof
