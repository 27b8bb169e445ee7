// Strands that put and take: every schedule of small instances, and threads for large ones.
#include "impl/flow/blocking_queue.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"
#include "impl/agent/thread_executor.h"
#include "impl/flow/scenario.h"

#include <numeric>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

struct Plan {
  std::size_t producers, items_each, consumers, capacity;
  enum class End { all_taken, closed_by_another, consumer_cancelled, producer_cancelled } end;
};

class Traffic final : public Scenario {
public:
  explicit Traffic(const Plan& plan) : plan_(plan), taken_(plan.consumers), accepted_(plan.producers), refused_(plan.producers) {}

  void run(Executor& executor) override {
    BlockingQueue<std::size_t> queue(executor, plan_.capacity);
    Cancellation cancellation;
    std::vector<std::unique_ptr<Strand>> producers, consumers;
    for (std::size_t producer = 0; producer < plan_.producers; ++producer) {
      producers.push_back(executor.start([&, producer] {
        for (std::size_t number = 0; number < plan_.items_each; ++number) {
          const std::size_t item = producer * plan_.items_each + number;
          const auto outcome = queue.put(item, plan_.end == Plan::End::producer_cancelled && producer == 0 ? &cancellation : nullptr);
          (std::holds_alternative<Accepted>(outcome) ? accepted_ : refused_)[producer].push_back(item);
        }
      }));
    }
    for (std::size_t consumer = 0; consumer < plan_.consumers; ++consumer) {
      consumers.push_back(executor.start([&, consumer] {
        while (true) {
          const auto outcome = queue.take(plan_.end == Plan::End::consumer_cancelled && consumer == 0 ? &cancellation : nullptr);
          if (!std::holds_alternative<std::size_t>(outcome)) return;
          taken_[consumer].push_back(std::get<std::size_t>(outcome));
        }
      }));
    }
    switch (plan_.end) {
      case Plan::End::all_taken: break;
      case Plan::End::closed_by_another: queue.close(); break;
      case Plan::End::consumer_cancelled:
      case Plan::End::producer_cancelled: queue.cancel(cancellation); break;
    }
    for (const auto& strand : producers) strand->join();
    queue.close();
    for (const auto& strand : consumers) strand->join();
    depth_max_ = queue.depth_max();
  }

  std::string fault() const override {
    if (depth_max_ > plan_.capacity) return "the queue exceeds its bound";
    std::vector<std::size_t> times(plan_.producers * plan_.items_each, 0);
    for (const auto& taken : taken_) {
      std::vector<std::size_t> next(plan_.producers, 0);
      for (const std::size_t item : taken) {
        ++times[item];
        std::size_t& least = next[item / plan_.items_each];
        if (item % plan_.items_each < least) return "a consumer gets items of one producer out of order";
        least = item % plan_.items_each + 1;
      }
    }
    std::size_t known = 0;
    for (const auto& accepted : accepted_) {
      known += accepted.size();
      for (const std::size_t item : accepted) {
        if (times[item] != 1) return "an accepted item is lost or doubled";
      }
    }
    for (const auto& refused : refused_) {
      known += refused.size();
      for (const std::size_t item : refused) {
        if (times[item] != 0) return "a refused item is taken";
      }
    }
    if (plan_.end == Plan::End::all_taken && std::accumulate(times.begin(), times.end(), std::size_t{0}) != times.size()) return "an item is missing";
    return known == times.size() ? "" : "a put came to no end";
  }

private:
  Plan plan_;
  std::vector<std::vector<std::size_t>> taken_, accepted_, refused_;
  std::size_t depth_max_ = 0;
};

} // namespace

TEST_CASE("queue between strands: every schedule of small instances keeps the laws and comes to its end", "[every-schedule]") {
  using End = Plan::End;
  const Plan plan = GENERATE(Plan{1, 2, 1, 1, End::all_taken}, Plan{2, 1, 1, 1, End::all_taken}, Plan{1, 2, 2, 1, End::all_taken},
                             Plan{1, 2, 1, 1, End::closed_by_another}, Plan{2, 1, 1, 1, End::closed_by_another},
                             Plan{1, 1, 2, 1, End::consumer_cancelled}, Plan{1, 3, 1, 1, End::producer_cancelled});
  const Explored explored = explore_all([&plan] { return std::make_unique<Traffic>(plan); }, StrandState::anything, 5'000'000);
  INFO("producers " << plan.producers << ", items " << plan.items_each << ", consumers " << plan.consumers << ", end " << static_cast<int>(plan.end));
  CHECK(explored.fault == "");
  CHECK(explored.is_complete);
  CHECK(explored.schedules > 1);
}

TEST_CASE("queue between strands: threads keep the laws") {
  property("random traffic", [] {
    const auto drawn = *rc::gen::container<std::vector<std::uint32_t>>(5, rc::gen::arbitrary<std::uint32_t>());
    Choices choices(drawn);
    const Plan plan{1 + choices.below(3), 1 + choices.below(200), 1 + choices.below(3), 1 + choices.below(4), static_cast<Plan::End>(choices.below(4))};
    if (plan.end == Plan::End::consumer_cancelled && plan.consumers == 1) return; // then nobody might be left to take
    ThreadExecutor executor;
    Traffic traffic(plan);
    traffic.run(executor);
    RC_ASSERT(traffic.fault() == "");
  }, {.max_success = 150});
}
