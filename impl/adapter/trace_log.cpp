#include "impl/adapter/trace_log.h"

namespace portproof::reference {
namespace {
// More entries than a reply could carry: a program that feeds itself is stopped here.
constexpr std::size_t entries_max = 200000;
} // namespace

TraceLog::AgentNumber TraceLog::begin(std::string agent) {
  auto state = state_.lock();
  state->agents[state->next].agent = std::move(agent);
  return state->next++;
}

void TraceLog::withdraw(AgentNumber agent) { state_.lock()->agents.erase(agent); }

void TraceLog::add(AgentNumber agent, const std::string& label, const std::function<Result<Content>(ValueGraph&)>& observe) {
  if (closed_) return;
  std::string failure;
  {
    auto state = state_.lock();
    Result<Content> content = observe(state->graph);
    if (!content) {
      failure = content.error().text();
    } else if (entries_ == entries_max) {
      failure = "the trace has more than " + std::to_string(entries_max) + " entries";
    } else {
      state->agents.at(agent).entries.push_back({label, *std::move(content)});
      ++entries_;
    }
  }
  if (!failure.empty()) fail("`" + label + "`: " + failure);
}

void TraceLog::fail(std::string reason) {
  auto state = state_.lock();
  if (state->failure.empty()) state->failure = std::move(reason);
  closed_ = true;
}

std::optional<std::string> TraceLog::failure() {
  auto state = state_.lock();
  return state->failure.empty() ? std::nullopt : std::optional(state->failure);
}

void TraceLog::look(const std::function<void(const ValueGraph&, const AgentTrace&)>& at_each) {
  auto state = state_.lock();
  for (const auto& [number, agent] : state->agents) at_each(state->graph, agent);
}

Result<Trace> TraceLog::take() {
  auto state = state_.lock();
  if (!state->failure.empty()) return portproof::Error{state->failure};
  Trace trace;
  trace.graph = std::move(state->graph);
  for (auto& [number, agent] : state->agents) trace.agents.push_back(std::move(agent));
  return trace;
}

} // namespace portproof::reference
