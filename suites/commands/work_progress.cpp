#include "suites/commands/work_progress.h"

#include "suites/commands/terminal.h"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>

namespace portproof {

WorkProgress::WorkProgress(std::string things, std::uint64_t total, std::optional<std::chrono::steady_clock::duration> time)
    : things_(std::move(things)), total_(total), time_(time), started_(ProgressLine::Time::clock::now()) {
  auto state = state_.lock();
  State* here = &*state;
  const auto describe = [this, here](ProgressLine::Time) {
    const std::string amount = total_ == 0 ? std::to_string(here->done) : fmt::format("{}/{}", here->done, total_);
    return ProgressLine::Words{fmt::format("{} {}{}{}", amount, things_, here->found.empty() ? "" : ", ", here->found)};
  };
  state->line.emplace(output_of(stderr), style_of(stderr), started_, [](std::string_view text) { std::cerr << text << std::flush; }, describe);
}

WorkProgress::~WorkProgress() { state_.lock()->line->end(); }

void WorkProgress::at(std::uint64_t done, std::string found) {
  auto state = state_.lock();
  state->done = done;
  state->found = std::move(found);
  show(*state);
}

void WorkProgress::step(std::string found) {
  auto state = state_.lock();
  ++state->done;
  state->found = std::move(found);
  show(*state);
}

// Work that ends by count or by time is as far as the nearer of both ends.
void WorkProgress::show(State& state) const {
  const ProgressLine::Time now = ProgressLine::Time::clock::now();
  const double by_count = total_ == 0 ? 0 : static_cast<double>(state.done) / static_cast<double>(total_);
  const double by_time = !time_ || time_->count() == 0 ? 0 : static_cast<double>((now - started_).count()) / static_cast<double>(time_->count());
  state.line->advance(state.done, static_cast<std::size_t>(100 * std::min(1.0, std::max(by_count, by_time))), now);
}

} // namespace portproof
