// The queue against a model that says for every operation what must have happened by its end.
#include "impl/flow/bounded_queue.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

// What became of each put and take, in the order of the calls. Empty: it waits.
struct Fates {
  std::vector<std::string> puts, takes;

  auto of_put() {
    puts.emplace_back();
    return [this, index = puts.size() - 1](PutOutcome<int> outcome) {
      RC_ASSERT(puts[index].empty());
      const auto* refused = std::get_if<PutRefused<int>>(&outcome);
      if (refused != nullptr) RC_ASSERT(refused->item == static_cast<int>(index));
      puts[index] = refused == nullptr ? "accepted" : refused->why == QueueRefusal::closed ? "closed" : "cancelled";
    };
  }
  auto of_take() {
    takes.emplace_back();
    return [this, index = takes.size() - 1](TakeOutcome<int> outcome) {
      RC_ASSERT(takes[index].empty());
      const auto* why = std::get_if<QueueRefusal>(&outcome);
      takes[index] = why == nullptr ? std::to_string(std::get<int>(outcome)) : *why == QueueRefusal::closed ? "closed" : "cancelled";
    };
  }
};

// The same by another way: after each operation, puts and takes that are still open are settled by the rules, from the start.
struct Model {
  struct Asked {
    enum class Kind { put, take, cancel_put, cancel_take, close } kind;
    std::size_t index = 0;
  };
  std::size_t capacity;
  std::vector<Asked> asked;

  Fates fates() const {
    Fates fates;
    std::vector<std::size_t> queued, producers, consumers;
    bool is_closed = false;
    const auto drop = [](std::vector<std::size_t>& list, std::size_t index) { return std::erase(list, index) != 0; };
    for (const Asked& each : asked) {
      switch (each.kind) {
        case Asked::Kind::put:
          fates.puts.emplace_back(is_closed ? "closed" : "");
          if (!is_closed) producers.push_back(fates.puts.size() - 1);
          break;
        case Asked::Kind::take:
          fates.takes.emplace_back();
          consumers.push_back(fates.takes.size() - 1);
          break;
        case Asked::Kind::cancel_put:
          if (drop(producers, each.index)) fates.puts[each.index] = "cancelled";
          break;
        case Asked::Kind::cancel_take:
          if (drop(consumers, each.index)) fates.takes[each.index] = "cancelled";
          break;
        case Asked::Kind::close:
          is_closed = true;
          for (const std::size_t index : std::exchange(producers, {})) fates.puts[index] = "closed";
          break;
      }
      for (bool goes_on = true; goes_on;) {
        goes_on = false;
        if (!producers.empty() && queued.size() < capacity) {
          fates.puts[producers.front()] = "accepted";
          queued.push_back(producers.front());
          producers.erase(producers.begin());
          goes_on = true;
        }
        if (!consumers.empty() && !queued.empty()) {
          fates.takes[consumers.front()] = std::to_string(queued.front());
          queued.erase(queued.begin());
          consumers.erase(consumers.begin());
          goes_on = true;
        }
      }
      if (is_closed) {
        for (const std::size_t index : std::exchange(consumers, {})) fates.takes[index] = "closed";
      }
    }
    return fates;
  }
};

} // namespace

TEST_CASE("queue: what every put and take comes to is what the rules say, and no more is queued than allowed") {
  property("random operations", [] {
    using Kind = Model::Asked::Kind;
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    Model model{1 + choices.below(3), {}};
    BoundedQueue<int> queue(model.capacity);
    Fates fates;
    std::vector<std::uint64_t> puts, takes; // tickets
    while (!choices.is_exhausted()) {
      const auto kind = choices.once_in(20) ? Kind::close : static_cast<Kind>(choices.below(10) < 8 ? choices.below(2) : 2 + choices.below(2));
      const std::vector<std::uint64_t>& tickets = kind == Kind::cancel_put ? puts : takes;
      if ((kind == Kind::cancel_put || kind == Kind::cancel_take) && tickets.empty()) continue;
      const std::size_t index = tickets.empty() ? 0 : choices.below(tickets.size());
      model.asked.push_back({kind, index});
      switch (kind) {
        case Kind::put: {
          const int item = static_cast<int>(fates.puts.size());
          puts.push_back(queue.put(item, fates.of_put()));
          break;
        }
        case Kind::take: takes.push_back(queue.take(fates.of_take())); break;
        case Kind::cancel_put:
        case Kind::cancel_take: queue.cancel(tickets[index]); break;
        case Kind::close: queue.close(); break;
      }
      const Fates expected = model.fates();
      RC_ASSERT(fates.puts == expected.puts);
      RC_ASSERT(fates.takes == expected.takes);
      RC_ASSERT(queue.depth() <= queue.capacity());
    }
  }, {.max_success = 2000});
}

TEST_CASE("queue: who puts and takes while being told finds the queue in order") {
  BoundedQueue<int> queue(1);
  std::vector<int> taken;
  const std::function<void(TakeOutcome<int>)> take_on = [&](TakeOutcome<int> outcome) {
    if (!std::holds_alternative<int>(outcome)) return;
    taken.push_back(std::get<int>(outcome));
    if (taken.size() < 4) queue.take(take_on);
  };
  for (int item = 0; item < 3; ++item) queue.put(item, [](const PutOutcome<int>&) {});
  queue.take(take_on);
  CHECK(taken == std::vector<int>{0, 1, 2});
  queue.put(3, [&](const PutOutcome<int>&) { queue.close(); });
  CHECK(taken == std::vector<int>{0, 1, 2, 3});
  CHECK(queue.depth() == 0);
}
