#include "impl/flow/schedules/batch_adds.h"

#include "impl/flow/batch_size.h"
#include "impl/flow/monitor.h"

#include <deque>

namespace portproof::reference {
namespace {

using Time = std::chrono::microseconds;

constexpr std::size_t item_bytes = 4, receiver_credits = 2;
constexpr Time tick{5}, in_time{4};

// Its fault: what is added while a batch is being sent goes with it unsent.
class BatcherThatClearsAfterwards {
public:
  using Send = std::function<void(std::vector<std::size_t>)>;
  BatcherThatClearsAfterwards(BatchLimits limits, Send send) : limits_(limits), send_(std::move(send)) {}

  void add(std::size_t item, std::size_t, Time) {
    items_.push_back(item);
    if (items_.size() == limits_.count_max) flush();
  }
  void send_if_due(Time) {}
  void flush() {
    if (!items_.empty()) send_(items_);
    items_.clear();
  }
  void set_count_max(std::size_t count, Time) { limits_.count_max = count; }
  std::size_t waiting() const { return items_.size(); }
  Time next_due() const { return Time::max(); }

private:
  BatchLimits limits_;
  Send send_;
  std::vector<std::size_t> items_;
};

// What all strands share.
template <typename AnyBatcher>
class BatchDesk {
public:
  explicit BatchDesk(const BatchPlan& plan)
      : limits_(plan.limits), size_({1, plan.limits.count_max, in_time}), second_adder_(plan.items_each), extra_(plan.adders * plan.items_each),
        batcher_(plan.limits, [this](const std::vector<std::size_t>& batch) { send(batch); }) {
    if (plan.size == BatchPlan::Size::adaptive) set_count_max();
  }

  void add(std::size_t item) {
    added.push_back(item);
    batcher_.add(item, item_bytes, now_);
    look();
  }
  void pass_time() {
    now_ += tick;
    batcher_.send_if_due(now_);
    look();
  }
  // The oldest batch that is not done with, if there is one.
  void finish_batch() {
    if (under_way_.empty()) return;
    const Time took = now_ - under_way_.front();
    under_way_.pop_front();
    size_.batch_done(took, receiver_credits - std::min(receiver_credits, under_way_.size()));
    set_count_max();
    look();
  }
  void finish() {
    while (batcher_.waiting() != 0) batcher_.flush(); // also what is added meanwhile
  }

  std::vector<std::size_t> added, sent;
  std::string batches; // as text
  std::string fault;   // the first

private:
  void set_count_max() {
    if (size_.size() < 1 || size_.size() > limits_.count_max) say("the size of a batch leaves its bounds");
    batcher_.set_count_max(size_.size(), now_);
    count_max_ = size_.size();
  }
  void send(const std::vector<std::size_t>& batch) {
    if (batch.empty()) say("an empty batch is sent");
    if (batch.size() > count_max_) say("a batch is larger than it may be");
    if (limits_.bytes_max != 0 && (batch.size() - 1) * item_bytes >= limits_.bytes_max) say("a batch has an item more than made it full");
    sent.insert(sent.end(), batch.begin(), batch.end());
    for (const std::size_t item : batch) batches += std::to_string(item) + ' ';
    batches += '|';
    under_way_.push_back(now_);
    // One more, in the middle of a sending that begins with an item of the second adder.
    if (batch.front() != second_adder_ || has_added_extra_) return;
    has_added_extra_ = true;
    added.push_back(extra_);
    batcher_.add(extra_, item_bytes, now_);
  }
  void look() {
    if (batcher_.waiting() >= count_max_) say("what is enough is not sent");
    if (limits_.bytes_max != 0 && batcher_.waiting() * item_bytes >= limits_.bytes_max) say("what has bytes enough is not sent");
    if (limits_.age_max.count() != 0 && batcher_.waiting() != 0 && batcher_.next_due() <= now_) say("what is old enough is not sent");
  }
  void say(const char* what) {
    if (fault.empty()) fault = what;
  }

  BatchLimits limits_;
  AdaptiveBatchSize size_;
  std::size_t second_adder_, extra_; // items
  bool has_added_extra_ = false;
  Time now_{0};
  std::deque<Time> under_way_; // since when
  std::size_t count_max_ = limits_.count_max;
  AnyBatcher batcher_;
};

template <typename AnyBatcher>
class BatchAdds final : public Scenario {
public:
  using Desk = BatchDesk<AnyBatcher>;

  explicit BatchAdds(const BatchPlan& plan) : plan_(plan) {}

  void run(Executor& executor) override {
    Monitor<Desk> desk(executor, plan_);
    std::vector<std::unique_ptr<Strand>> strands;
    for (std::size_t adder = 0; adder < plan_.adders; ++adder) {
      strands.push_back(executor.start([this, &desk, adder] {
        for (std::size_t number = 0; number < plan_.items_each; ++number) desk.use([item = adder * plan_.items_each + number](Desk& all) { all.add(item); });
      }));
    }
    if (plan_.ticks != 0) {
      strands.push_back(executor.start([this, &desk] {
        for (std::size_t left = plan_.ticks; left != 0; --left) desk.use([](Desk& all) { all.pass_time(); });
      }));
    }
    if (plan_.size == BatchPlan::Size::adaptive) {
      for (std::size_t left = plan_.adders * plan_.items_each; left != 0; --left) desk.use([](Desk& all) { all.finish_batch(); });
    }
    for (const auto& strand : strands) strand->join();
    desk.use([this](Desk& all) {
      all.finish();
      fault_ = all.fault;
      batches_ = all.batches;
      if (fault_.empty() && all.sent != all.added) fault_ = "what is added is not sent once and in order";
    });
  }
  std::string fault() const override { return fault_; }
  std::string outcome() const override { return batches_; }

private:
  BatchPlan plan_;
  std::string fault_, batches_;
};

} // namespace

std::unique_ptr<Scenario> batch_adds(const BatchPlan& plan) {
  if (plan.planted == BatchPlan::Planted::nothing) return std::make_unique<BatchAdds<Batcher<std::size_t>>>(plan);
  return std::make_unique<BatchAdds<BatcherThatClearsAfterwards>>(plan);
}

} // namespace portproof::reference
