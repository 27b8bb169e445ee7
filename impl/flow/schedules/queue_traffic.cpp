#include "impl/flow/schedules/queue_traffic.h"

#include "impl/flow/blocking_queue.h"

#include <algorithm>
#include <numeric>

namespace portproof::reference {
namespace {

// Its fault: those who put and those who take sleep in one row, and each deed wakes the first of it, whoever that is: one who cannot
// go on either. It cannot be cancelled.
class QueueWithOnePlaceToSleep {
public:
  QueueWithOnePlaceToSleep(Executor& executor, std::size_t capacity) : executor_(executor), shared_(executor.watch()), capacity_(capacity) {}

  PutOutcome<std::size_t> put(std::size_t item, Cancellation*) {
    std::unique_lock lock = enter();
    stay_until(lock, [this] { return is_closed_ || items_.size() < capacity_; });
    if (is_closed_) return PutRefused<std::size_t>{QueueRefusal::closed, item};
    items_.push_back(item);
    depth_max_ = std::max(depth_max_, items_.size());
    wake_first();
    return PutAccepted{};
  }
  TakeOutcome<std::size_t> take(Cancellation*) {
    std::unique_lock lock = enter();
    stay_until(lock, [this] { return is_closed_ || !items_.empty(); });
    if (items_.empty()) return QueueRefusal::closed;
    const std::size_t item = items_.front();
    items_.pop_front();
    wake_first();
    return item;
  }
  void cancel(Cancellation&) {}
  void close() {
    const std::unique_lock lock = enter();
    is_closed_ = true;
    while (!sleepers_.empty()) wake_first();
  }
  std::size_t depth_max() const { return depth_max_; }

private:
  struct Sleeper {
    std::unique_ptr<Signal> signal;
    bool is_woken = false;
  };

  std::unique_lock<std::mutex> enter() {
    executor_.switch_point();
    std::unique_lock lock(mutex_);
    note();
    return lock;
  }
  template <typename Ready>
  void stay_until(std::unique_lock<std::mutex>& lock, Ready ready) {
    while (!ready()) {
      Sleeper sleeper{executor_.make_signal()};
      sleepers_.push_back(&sleeper);
      sleeper.signal->wait(lock, [&sleeper] { return sleeper.is_woken; }, Patience::endless);
      note();
    }
  }
  void wake_first() {
    if (sleepers_.empty()) return;
    sleepers_.front()->is_woken = true;
    sleepers_.front()->signal->notify();
    sleepers_.pop_front();
  }
  void note() const {
    if (shared_.watch() != nullptr) shared_.use(AccessKind::write);
  }

  Executor& executor_;
  std::mutex mutex_;
  Shared shared_;
  std::size_t capacity_, depth_max_ = 0; // all that follows is guarded by mutex_
  std::deque<std::size_t> items_;
  std::deque<Sleeper*> sleepers_;
  bool is_closed_ = false;
};

template <typename Queue>
class QueueTraffic final : public Scenario {
public:
  explicit QueueTraffic(const QueuePlan& plan) : plan_(plan), taken_(plan.consumers), accepted_(plan.producers), refused_(plan.producers) {}

  void run(Executor& executor) override {
    Queue queue(executor, plan_.capacity);
    Cancellation cancellation;
    std::vector<std::unique_ptr<Strand>> producers, consumers;
    for (std::size_t producer = 0; producer < plan_.producers; ++producer) {
      producers.push_back(executor.start([&, producer] {
        for (std::size_t number = 0; number < plan_.items_each; ++number) {
          const std::size_t item = producer * plan_.items_each + number;
          const auto outcome = queue.put(item, plan_.end == QueuePlan::End::producer_cancelled && producer == 0 ? &cancellation : nullptr);
          (std::holds_alternative<PutAccepted>(outcome) ? accepted_ : refused_)[producer].push_back(item);
        }
      }));
    }
    for (std::size_t consumer = 0; consumer < plan_.consumers; ++consumer) {
      consumers.push_back(executor.start([&, consumer] {
        while (true) {
          const auto outcome = queue.take(plan_.end == QueuePlan::End::consumer_cancelled && consumer == 0 ? &cancellation : nullptr);
          if (!std::holds_alternative<std::size_t>(outcome)) return;
          taken_[consumer].push_back(std::get<std::size_t>(outcome));
        }
      }));
    }
    switch (plan_.end) {
      case QueuePlan::End::all_taken: break;
      case QueuePlan::End::closed_by_another: queue.close(); break;
      case QueuePlan::End::consumer_cancelled:
      case QueuePlan::End::producer_cancelled: queue.cancel(cancellation); break;
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
    if (plan_.end == QueuePlan::End::all_taken && std::accumulate(times.begin(), times.end(), std::size_t{0}) != times.size()) return "an item is missing";
    return known == times.size() ? "" : "a put came to no end";
  }

  std::string outcome() const override {
    std::string text;
    for (const auto& lists : {taken_, refused_}) {
      for (const auto& list : lists) {
        for (const std::size_t item : list) text += std::to_string(item) + ' ';
        text += '|';
      }
    }
    return text;
  }

private:
  QueuePlan plan_;
  std::vector<std::vector<std::size_t>> taken_, accepted_, refused_;
  std::size_t depth_max_ = 0;
};

} // namespace

std::unique_ptr<Scenario> queue_traffic(const QueuePlan& plan) {
  if (plan.planted == QueuePlan::Planted::nothing) return std::make_unique<QueueTraffic<BlockingQueue<std::size_t>>>(plan);
  return std::make_unique<QueueTraffic<QueueWithOnePlaceToSleep>>(plan);
}

} // namespace portproof::reference
