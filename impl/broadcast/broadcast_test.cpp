#include "impl/broadcast/broadcast_channel.h"

#include "impl/agent/agent.h"
#include "impl/agent/thread_executor.h"
#include "impl/value/buffer.h"
#include "impl/value/event.h"

#include <catch2/catch.hpp>

#include <array>
#include <barrier>
#include <thread>

using namespace portproof::reference;

namespace {

using Seen = std::vector<std::string>;

// One agent with an inbox.
struct World {
  explicit World(BroadcastHub& shared) : hub(shared) {}

  BroadcastHub& hub;
  ThreadExecutor executor;
  Agent agent{executor};
  BroadcastInbox inbox{agent, hub};
  Seen seen;

  BroadcastChannel* open(const char* name) {
    auto made = BroadcastChannel::construct(inbox, {Value(String::from_latin1(agent.heap(), name))});
    return static_cast<BroadcastChannel*>((*made).as_object());
  }
  void listen(BroadcastChannel* channel, std::function<void(const Event&)> act) {
    Function* callback = Function::make(agent.heap(), [act](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
      act(*static_cast<Event*>(given.at(0).as_object()));
      return Value();
    });
    channel->listeners(PortEventType::message).add(callback, ListenerStyle::dom, Lifetime::until_removed);
  }
  void listen_as(BroadcastChannel* channel, std::string who) {
    listen(channel, [this, who](const Event& event) { seen.push_back(who + std::to_string(int(event.data().as_number()))); });
  }
  void post(BroadcastChannel* channel, double number) { REQUIRE_FALSE(channel->post_message({Value(number)}).threw()); }
  void settle() {
    while (!agent.is_idle()) agent.run_turn();
  }
};

} // namespace

TEST_CASE("a broadcast reaches every other channel of the name, message by message, oldest channel first") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* first = w.open("n");
  BroadcastChannel* second = w.open("n");
  BroadcastChannel* third = w.open("n");
  w.listen_as(first, "a");
  w.listen_as(second, "b");
  w.listen_as(third, "c");
  w.listen_as(w.open("m"), "other");
  w.post(second, 1);
  w.post(second, 2);
  w.post(first, 3);
  CHECK(w.seen.empty());
  w.settle();
  CHECK(w.seen == Seen{"a1", "c1", "a2", "c2", "b3", "c3"});
}

TEST_CASE("what was on its way to a channel that closes is dropped, also in the middle of a batch") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* sender = w.open("n");
  BroadcastChannel* receiver = w.open("n");
  w.listen(receiver, [&](const Event& event) {
    w.seen.push_back(std::to_string(int(event.data().as_number())));
    receiver->close();
  });
  w.post(sender, 1);
  w.post(sender, 2);
  w.settle();
  CHECK(w.seen == Seen{"1"});
  w.post(sender, 3);
  w.settle();
  CHECK(w.seen == Seen{"1"});
}

TEST_CASE("a sender that closes right after posting has posted") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* sender = w.open("n");
  w.listen_as(w.open("n"), "r");
  w.post(sender, 1);
  sender->close();
  w.settle();
  CHECK(w.seen == Seen{"r1"});
  const auto refused = sender->post_message({Value(2.0)});
  REQUIRE(refused.threw());
  CHECK(static_cast<DomException*>(refused.thrown().value.as_object())->name()->utf8() == "InvalidStateError");
}

TEST_CASE("a message that arrives where nobody listens is gone, one that still waits is not") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* sender = w.open("n");
  BroadcastChannel* receiver = w.open("n");
  w.post(sender, 1);
  w.settle();
  w.post(sender, 2);
  w.listen_as(receiver, "r");
  w.settle();
  CHECK(w.seen == Seen{"r2"});
}

TEST_CASE("each receiver has a clone of its own") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* sender = w.open("n");
  std::vector<Object*> received;
  for (int count = 0; count < 2; ++count) w.listen(w.open("n"), [&](const Event& event) { received.push_back(event.data().as_object()); });
  Object* buffer = ArrayBuffer::zeroed(w.agent.heap(), 100000);
  REQUIRE_FALSE(sender->post_message({Value(buffer)}).threw());
  w.settle();
  REQUIRE(received.size() == 2);
  CHECK(received[0] != received[1]);
  static_cast<ArrayBuffer*>(received[0])->data()[5] = std::byte{7};
  CHECK(static_cast<ArrayBuffer*>(received[1])->data()[5] == std::byte{0});
  CHECK(static_cast<ArrayBuffer*>(received[1])->length() == 100000);
}

TEST_CASE("receiving synchronously takes the oldest message of that channel, and refuses a closed one") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* sender = w.open("n");
  BroadcastChannel* one = w.open("n");
  BroadcastChannel* other = w.open("n");
  w.post(sender, 1);
  w.post(sender, 2);
  w.listen_as(one, "o");
  const auto taken = receive_message_on_port(w.agent.heap(), Value(other));
  REQUIRE_FALSE(taken.threw());
  CHECK((*taken).is_object());
  w.settle();
  CHECK(w.seen == Seen{"o1", "o2"});
  other->close();
  CHECK(receive_message_on_port(w.agent.heap(), Value(other)).threw());
}

TEST_CASE("an open channel keeps the loop alive until it is unreffed or closed") {
  BroadcastHub hub;
  World w{hub};
  BroadcastChannel* channel = w.open("n");
  CHECK(w.agent.is_alive());
  channel->unref();
  CHECK_FALSE(w.agent.is_alive());
  channel->ref();
  CHECK(w.agent.is_alive());
  channel->close();
  CHECK_FALSE(w.agent.is_alive());
}

TEST_CASE("threads that broadcast at once lose nothing, and each sees the posts of each other one in their order") {
  constexpr int threads = 3;
  constexpr int posts = 3000;
  BroadcastHub hub;
  std::barrier start(threads);
  std::array<std::vector<int>, threads> seen;
  {
    std::vector<std::jthread> running;
    for (int self = 0; self < threads; ++self) {
      running.emplace_back([&, self] {
        World w{hub};
        BroadcastChannel* channel = w.open("n");
        auto& own = seen[static_cast<std::size_t>(self)];
        w.listen(channel, [&, channel](const Event& event) {
          own.push_back(int(event.data().as_number()));
          if (own.size() == (threads - 1) * posts) channel->close();
        });
        start.arrive_and_wait();
        w.agent.run_task([&]() -> Completion<Nothing> {
          for (int count = 0; count < posts; ++count) PORTPROOF_ASSERT(!channel->post_message({Value(double(self * posts + count))}).threw());
          return Nothing{};
        });
        w.agent.run_loop();
      });
    }
  }
  const auto of = [](const std::vector<int>& all, int sender) {
    std::vector<int> own;
    for (const int number : all) {
      if (number / posts == sender) own.push_back(number % posts);
    }
    return own;
  };
  std::vector<int> every(posts);
  for (int count = 0; count < posts; ++count) every[static_cast<std::size_t>(count)] = count;
  for (int receiver = 0; receiver < threads; ++receiver) {
    for (int sender = 0; sender < threads; ++sender) {
      CHECK(of(seen[static_cast<std::size_t>(receiver)], sender) == (sender == receiver ? std::vector<int>{} : every));
    }
  }
}
