#include "impl/flow/schedules/pipeline_flow.h"

#include "impl/flow/pipeline.h"
#include "impl/value/errors.h"

#include <algorithm>

namespace portproof::reference {
namespace {

using Deed = PipelinePlan::Deed;

StageWork work_of(Deed deed, std::size_t items) {
  return [deed, last = static_cast<double>(items - 1)](Agent& agent, Value item) -> Completion<Value> {
    const double number = item.as_number();
    if (deed == Deed::fails_on_odd && static_cast<int>(number) % 2 == 1) return range_error(agent.heap(), "odd");
    if (deed == Deed::ends_on_last && number == last) agent.stop();
    return item;
  };
}

class PipelineFlow final : public Scenario {
public:
  explicit PipelineFlow(PipelinePlan plan) : plan_(std::move(plan)), outcomes_(plan_.items) {}

  void run(Executor& executor) override {
    Agent agent(executor);
    std::unique_ptr<Pipeline> pipeline;
    std::size_t next = 0;
    std::function<void()> feed = [&] {
      while (next < plan_.items && pipeline->credits().free() > 0) {
        const std::size_t item = next++;
        pipeline->process(Value(static_cast<double>(item)), [this, item, &feed](const Settlement& settlement) {
          outcomes_[item].push_back(taken_for(settlement));
          feed();
        });
        most_under_way_ = std::max(most_under_way_, pipeline->credits().outstanding());
        if (outcomes_[item].size() == 1 && outcomes_[item][0].outcome == WorkOutcome::refused) next = plan_.items;
      }
      if (next == plan_.items) pipeline->close_when_settled();
    };
    agent.run_task([&]() -> Completion<Nothing> {
      Pipeline::Plan wanted;
      for (const Deed deed : plan_.stages) wanted.stages.push_back(work_of(deed, plan_.items));
      wanted.credits = plan_.credits;
      wanted.sink = [this](Value item) { arrived_.push_back(static_cast<std::size_t>(item.as_number())); };
      pipeline = std::make_unique<Pipeline>(agent, std::move(wanted));
      pipeline->when_closed([this] { ++closes_; });
      feed();
      return Nothing{};
    });
    agent.run_loop();
    pipeline.reset();
  }

  std::string fault() const override {
    if (closes_ != 1) return "the pipeline does not close once";
    if (most_under_way_ > plan_.credits) return "more is under way than there are credits";
    if (!std::is_sorted(arrived_.begin(), arrived_.end()) || std::adjacent_find(arrived_.begin(), arrived_.end()) != arrived_.end()) return "items come out of order, or twice";
    const bool ends = has(Deed::ends_on_last), fails = has(Deed::fails_on_odd);
    for (std::size_t item = 0; item < plan_.items; ++item) {
      const bool came = std::find(arrived_.begin(), arrived_.end(), item) != arrived_.end();
      if (outcomes_[item].size() != 1) return "an item is not settled once";
      switch (outcomes_[item][0].outcome) {
        case WorkOutcome::done:
          if (!came || (fails && item % 2 == 1)) return "an item that did not come is said to be done";
          break;
        case WorkOutcome::failed:
          if (came || !fails || item % 2 == 0 || outcomes_[item][0].why != "odd") return "an item fails that nobody failed on, or without the reason";
          break;
        case WorkOutcome::refused:
          if (came || !ends) return "an item is refused, and nothing has ended";
          break;
        case WorkOutcome::indefinite:
          if (!ends) return "an item is indefinite, and nothing has ended";
          break;
      }
    }
    if (ends && std::find(arrived_.begin(), arrived_.end(), plan_.items - 1) != arrived_.end()) return "the item on which a stage ended has come";
    return "";
  }

  std::string outcome() const override {
    std::string text;
    for (const std::size_t item : arrived_) text += std::to_string(item) + ' ';
    for (const auto& outcomes : outcomes_) text += std::to_string(static_cast<int>(outcomes[0].outcome));
    return text;
  }

private:
  bool has(Deed deed) const { return std::find(plan_.stages.begin(), plan_.stages.end(), deed) != plan_.stages.end(); }
  Settlement taken_for(const Settlement& settlement) const {
    const bool is_planted = plan_.planted == PipelinePlan::Planted::end_is_success && settlement.outcome == WorkOutcome::indefinite;
    return is_planted ? Settlement{WorkOutcome::done} : settlement;
  }

  PipelinePlan plan_;
  std::vector<std::vector<Settlement>> outcomes_;
  std::vector<std::size_t> arrived_;
  std::size_t most_under_way_ = 0;
  int closes_ = 0;
};

} // namespace

std::unique_ptr<Scenario> pipeline_flow(PipelinePlan plan) { return std::make_unique<PipelineFlow>(std::move(plan)); }

} // namespace portproof::reference
