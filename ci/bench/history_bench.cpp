// How long the harness looks at a long history.
#include "harness/judge/history/check_history.h"
#include "harness/judge/history/history_json.h"

#include <benchmark/benchmark.h>

namespace portproof {
namespace {

using Kind = HistoryEvent::Kind;

// Four agents that flood each other through as many channels, whose receiving ends are handed on after every thousandth message.
History flood(std::size_t events) {
  constexpr std::uint32_t agents = 4;
  History history(agents);
  for (std::uint32_t agent = 0; agent < agents; ++agent) history[agent] = {"agent" + std::to_string(agent), true, {}};
  const std::uint32_t messages = static_cast<std::uint32_t>(events / agents / 2);
  for (std::uint32_t channel = 0; channel < agents; ++channel) {
    const std::uint32_t near = channel * 2, far = near + 1;
    std::uint32_t owner = (channel + 1) % agents, custody = 0;
    history[channel].events.push_back({Kind::open, near, far, 0});
    history[owner].events.push_back({Kind::open, far, near, 0});
    for (std::uint32_t number = 0; number < messages; ++number) {
      history[channel].events.push_back({Kind::send, near, number, number * 2654435761U});
      if (number % 1000 == 999) {
        history[owner].events.push_back({Kind::hand_on, far, custody, 0});
        owner = (owner + 1) % agents;
        history[owner].events.push_back({Kind::take, far, ++custody, 0});
      }
      history[owner].events.push_back({Kind::receive, far, number, number * 2654435761U});
    }
    history[owner].events.push_back({Kind::drained, far, 0, 0});
  }
  return history;
}

void check_history_of(benchmark::State& state) {
  const History history = flood(static_cast<std::size_t>(state.range(0)));
  HistoryReport report;
  for (auto _ : state) report = check_history(history);
  if (!report.faults.empty()) state.SkipWithError(report.faults[0].text.c_str());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(report.events));
}
BENCHMARK(check_history_of)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void read_history_of(benchmark::State& state) {
  const boost::json::array json = history_to_json(flood(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) {
    if (!history_from_json(json)) state.SkipWithError("the history could not be read");
  }
}
BENCHMARK(read_history_of)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace portproof

BENCHMARK_MAIN();
