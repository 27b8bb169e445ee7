#include "harness/run/scripts.h"

#include "harness/base/overloaded.h"
#include "harness/judge/patterns/pattern_json.h"

#include <fmt/format.h>
#include <map>

namespace portproof {
namespace {

using Seen = std::vector<std::vector<PatternEvent>>;
constexpr std::chrono::milliseconds patience{60'000};

Result<std::optional<Seen>> seen_in(const Answered& answered, std::size_t scripts) {
  using Answer = Result<std::optional<Seen>>;
  return std::visit(overloaded{
                        [scripts](const Loaded& loaded) -> Answer {
                          Result<Seen> seen = pattern_events_from_json(loaded.history);
                          if (!seen) return seen.error();
                          if (seen->size() != scripts) return Error{fmt::format("{} scripts were asked, and {} answered", scripts, seen->size())};
                          return std::optional(*std::move(seen));
                        },
                        [](const Unsupported&) -> Answer { return std::optional<Seen>(); },
                        [](const AdapterError& error) -> Answer { return Error{error.what}; },
                        [](const auto&) -> Answer { return Error{"the answer is not one to a workload"}; },
                    },
                    answered.answer);
}

} // namespace

Result<ScriptAsker> ScriptAsker::open(const Implementation& implementation, const AskOptions& options) {
  Result<Session> session = open_session(implementation, options, options.run_seed);
  if (!session) return session.error();
  return ScriptAsker(*std::move(session), options.stop);
}

ScriptAsker::Answer ScriptAsker::ask(const std::string& subject, const std::vector<PatternScript>& scripts) {
  std::map<std::uint32_t, std::vector<std::size_t>> by_size;
  for (std::size_t index = 0; index < scripts.size(); ++index) by_size[scripts[index].size].push_back(index);
  Seen all(scripts.size());
  for (const auto& [size, indices] : by_size) {
    std::vector<PatternScript> of_size;
    for (const std::size_t index : indices) of_size.push_back(scripts[index]);
    Answer answer = ask_of_size(subject, of_size);
    if (!answer || !*answer) return answer;
    for (std::size_t at = 0; at < indices.size(); ++at) all[indices[at]] = std::move((**answer)[at]);
  }
  return std::optional(std::move(all));
}

ScriptAsker::Answer ScriptAsker::ask_of_size(const std::string& subject, const std::vector<PatternScript>& scripts) {
  session_.submit(LoadRequest{subject, parameters_of(scripts), "1", patience.count()}, patience);
  while (!stop_.stop_requested()) {
    const Event event = session_.next(Session::Clock::now() + std::chrono::milliseconds(250));
    if (const auto* answered = std::get_if<Answered>(&event)) return seen_in(*answered, scripts.size());
    if (const auto* ended = std::get_if<Ended>(&event)) return Error{fmt::format("the process ended: {}", ended->text)};
  }
  session_.kill();
  return Error{"the run was stopped"};
}

} // namespace portproof
