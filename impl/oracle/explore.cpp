#include "impl/oracle/explore.h"

#include "impl/oracle/words.h"

#include <map>

namespace portproof::reference {
namespace {

class Collector final : public SearchVisitor {
public:
  explicit Collector(ProgramExecution& execution) : execution_(execution) {}
  void look_at(const Search& search) { search_ = &search; }

  Next moved() override { return Next::go_on; }

  Next ended() override {
    failure_ = execution_.failure();
    if (failure_) return Next::stop;
    std::vector<ProgramExecution::Lines> agents = execution_.recorded();
    std::vector<std::string> key;
    for (const auto& [agent, entries] : agents) {
      key.push_back(agent);
      key.insert(key.end(), entries.begin(), entries.end());
      key.emplace_back();
    }
    const auto [found, is_new] = outcomes_.try_emplace(std::move(key));
    if (is_new) found->second = {std::move(agents), execution_.trace(), search_->schedule(), {}, {}};
    return Next::go_on;
  }

  const std::optional<std::string>& failure() const { return failure_; }
  std::vector<ProgramOutcome> take() {
    std::vector<ProgramOutcome> all;
    for (auto& [key, outcome] : outcomes_) all.push_back(std::move(outcome));
    return all;
  }

private:
  ProgramExecution& execution_;
  const Search* search_ = nullptr;
  std::map<std::vector<std::string>, ProgramOutcome> outcomes_;
  std::optional<std::string> failure_;
};

std::set<Choice> freedoms_of(ProgramExecution& execution, const std::vector<Decision>& schedule) {
  std::set<Choice> freedoms;
  execution.rewind(0);
  for (const Decision& decision : schedule) {
    if (decision.kind == Decision::Kind::move) {
      execution.take(static_cast<StrandNumber>(decision.number));
    } else {
      if (decision.number != 0) freedoms.insert(execution.choice());
      execution.answer(decision.number);
    }
  }
  return freedoms;
}

} // namespace

Result<Exploration> explore(const Program& program, const ExploreOptions& options) {
  auto execution = ProgramExecution::make(program);
  if (!execution) return execution.error();
  Collector collector(**execution);
  Search search(**execution, collector, options.reduction, options.remember, options.bounds);
  collector.look_at(search);
  Exploration exploration;
  exploration.search = search.run();
  if (collector.failure()) return portproof::Error{*collector.failure()};
  exploration.outcomes = collector.take();
  for (ProgramOutcome& outcome : exploration.outcomes) {
    outcome.freedoms = freedoms_of(**execution, outcome.schedule);
    outcome.words = words_of(**execution, outcome.schedule);
  }
  return exploration;
}

} // namespace portproof::reference
