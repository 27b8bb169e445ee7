#include "harness/run/load.h"

#include "harness/base/overloaded.h"
#include "harness/judge/history/history_json.h"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace portproof {
namespace {

namespace json = boost::json;

LoadResult failed(CaseOutcome outcome, std::string detail) {
  LoadResult result;
  result.outcome = outcome;
  result.detail = std::move(detail);
  return result;
}

Result<std::uint64_t> count_in(const json::object& members, std::string_view name) {
  const json::value* value = members.if_contains(name);
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return Error{fmt::format("`measures` needs {}, a whole number", name)};
  return static_cast<std::uint64_t>(value->get_int64());
}

Result<LoadMeasures> measures_from(const json::value& value) {
  const Error malformed{"`measures` is an object with items, elapsedUs and latencyUs, a list of [bound, count]"};
  const json::object* members = value.if_object();
  if (members == nullptr) return malformed;
  const Result<std::uint64_t> items = count_in(*members, "items"), elapsed = count_in(*members, "elapsedUs");
  if (!items) return items.error();
  if (!elapsed) return elapsed.error();
  LoadMeasures measures{*items, *elapsed, {}, {}};
  if (const json::value* memory = members->if_contains("memoryKiB")) {
    if (!memory->is_object()) return Error{"`memoryKiB` is an object with most and bound"};
    const Result<std::uint64_t> most = count_in(memory->get_object(), "most"), bound = count_in(memory->get_object(), "bound");
    if (!most) return most.error();
    if (!bound) return bound.error();
    measures.memory = {*most, *bound};
  }
  const json::value* classes = members->if_contains("latencyUs");
  if (classes == nullptr || !classes->is_array()) return malformed;
  for (const json::value& each : classes->get_array()) {
    const json::array* pair = each.if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_int64() || !(*pair)[1].is_int64() || (*pair)[0].get_int64() < 0 || (*pair)[1].get_int64() < 1) return malformed;
    measures.latency.push_back({static_cast<std::uint64_t>((*pair)[0].get_int64()), static_cast<std::uint64_t>((*pair)[1].get_int64())});
  }
  return measures;
}

LoadResult judged(const Loaded& loaded) {
  const Result<History> history = history_from_json(loaded.history);
  if (!history) return failed(CaseOutcome::protocol_error, history.error().text());
  LoadResult result;
  result.report = check_history(*history);
  if (!loaded.measures.is_null()) {
    Result<LoadMeasures> measures = measures_from(loaded.measures);
    if (!measures) return failed(CaseOutcome::protocol_error, measures.error().text());
    result.measures = *std::move(measures);
  }
  if (const auto memory = result.measures ? result.measures->memory : std::nullopt; memory && memory->most_kib > memory->bound_kib) {
    result.report.faults.push_back({HistoryFault::Kind::over_bound, fmt::format("the process has {} KiB in memory, where {} may be", memory->most_kib, memory->bound_kib), 1});
  }
  if (result.report.faults.empty() && result.report.received + result.report.buffers == 0) {
    result.detail = "nothing was received: the history proves nothing";
  }
  result.outcome = result.report.faults.empty() && result.detail.empty() ? CaseOutcome::pass : CaseOutcome::fail;
  return result;
}

LoadResult result_of(const Answered& answered) {
  return std::visit(overloaded{
                        [](const Loaded& loaded) { return judged(loaded); },
                        [](const Unsupported& unsupported) { return failed(CaseOutcome::unsupported, unsupported.why); },
                        [](const AdapterError& error) { return failed(CaseOutcome::protocol_error, error.what); },
                        [](const auto&) { return failed(CaseOutcome::protocol_error, "the answer is not one to a workload"); },
                    },
                    answered.answer);
}

} // namespace

std::uint64_t LoadMeasures::percentile_us(double share) const {
  std::uint64_t all = 0, seen = 0;
  for (const Class& each : latency) all += each.count;
  for (const Class& each : latency) {
    seen += each.count;
    if (static_cast<double>(seen) >= share * static_cast<double>(all)) return each.up_to_us;
  }
  return 0;
}

LoadResult ask_load(const Implementation& implementation, const AskOptions& options, const LoadRequest& request) {
  Result<Session> session = open_session(implementation, options, options.run_seed);
  if (!session) return failed(CaseOutcome::not_run, session.error().text());
  session->submit(request, std::chrono::milliseconds(request.budget_ms));
  while (!options.stop.stop_requested()) {
    const Event event = session->next(Session::Clock::now() + std::chrono::milliseconds(250));
    if (const auto* answered = std::get_if<Answered>(&event)) {
      LoadResult result = result_of(*answered);
      result.duration = answered->duration;
      if (result.outcome != CaseOutcome::pass) result.evidence = session->evidence();
      session->close(Session::Clock::now() + std::chrono::seconds(2));
      return result;
    }
    if (const auto* ended = std::get_if<Ended>(&event)) {
      LoadResult result = failed(outcome_of(ended->why), ended->text);
      result.evidence = session->evidence();
      return result;
    }
  }
  session->kill();
  return failed(CaseOutcome::not_run, "the run was stopped");
}

} // namespace portproof
