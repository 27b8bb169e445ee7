#include "impl/agent/agent.h"

#include "impl/agent/thread_executor.h"

#include "impl/value/builtins.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

namespace {

struct World {
  ThreadExecutor executor;
  Agent agent{executor};
  std::vector<std::string> seen;

  Agent::Job note(std::string text) {
    return [this, text]() -> Completion<Nothing> {
      seen.push_back(text);
      return Nothing{};
    };
  }
  MessageChannel* channel() { return MessageChannel::make(agent); }
  void listen(MessagePort* port, std::function<void(int)> act) {
    Function* callback = Function::make(agent.heap(), [act](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
      act(given[0].is_number() ? static_cast<int>(given[0].as_number()) : -1);
      return Value();
    });
    port->add_listener(PortEventType::message, callback, ListenerStyle::node, Lifetime::until_removed);
  }
  void post(MessagePort* port, double number) { REQUIRE_FALSE(port->post_message({Value(number)}).threw()); }
  void settle() {
    while (!agent.is_idle()) agent.run_turn();
  }
};

using Seen = std::vector<std::string>;

} // namespace

TEST_CASE("ticks run before microtasks, and both between any two messages; immediates after the batch") {
  World w;
  MessageChannel* channel = w.channel();
  w.listen(channel->port2(), [&](int number) {
    const std::string n = std::to_string(number);
    w.seen.push_back("m" + n);
    w.agent.queue_microtask(w.note("p" + n));
    w.agent.next_tick(w.note("t" + n));
    w.agent.set_immediate(w.note("i" + n));
  });
  w.post(channel->port1(), 0);
  w.post(channel->port1(), 1);
  w.settle();
  CHECK(w.seen == Seen{"m0", "t0", "p0", "m1", "t1", "p1", "i0", "i1"});
}

TEST_CASE("microtasks run between two listeners of one message, ticks do not") {
  World w;
  MessageChannel* channel = w.channel();
  w.listen(channel->port2(), [&](int) {
    w.seen.push_back("first");
    w.agent.next_tick(w.note("tick"));
    w.agent.queue_microtask(w.note("micro"));
  });
  w.listen(channel->port2(), [&](int) { w.seen.push_back("second"); });
  w.post(channel->port1(), 0);
  w.settle();
  CHECK(w.seen == Seen{"first", "micro", "second", "tick"});
}

TEST_CASE("woken ports deliver in the order of their creation, each its whole batch") {
  World w;
  MessageChannel* older = w.channel();
  MessageChannel* newer = w.channel();
  w.listen(older->port2(), [&](int number) { w.seen.push_back("old" + std::to_string(number)); });
  w.listen(newer->port2(), [&](int number) { w.seen.push_back("new" + std::to_string(number)); });
  for (int number = 0; number < 2; ++number) {
    w.post(newer->port1(), number);
    w.post(older->port1(), number);
  }
  w.settle();
  CHECK(w.seen == Seen{"old0", "old1", "new0", "new1"});
}

TEST_CASE("a port that a handler wakes delivers in the same turn where it is newer, but each delivers once in a turn") {
  World w;
  MessageChannel* channel = w.channel();
  MessageChannel* waiting = w.channel();
  const auto answer = [&](const char* name, MessagePort* port) {
    w.listen(port, [&w, name, port](int number) {
      w.seen.push_back(name + std::to_string(number));
      if (number != 0) w.post(port, number - 1);
    });
  };
  answer("old", channel->port1());
  answer("new", channel->port2());
  w.listen(waiting->port2(), [&](int) { w.seen.push_back("waiting"); });
  w.post(channel->port2(), 3);
  w.post(waiting->port1(), 0);
  w.agent.set_immediate(w.note("immediate"));
  w.settle();
  CHECK(w.seen == Seen{"old3", "new2", "waiting", "immediate", "old1", "new0"});
}

TEST_CASE("a port that feeds itself leaves room for others after a thousand messages") {
  World w;
  MessageChannel* channel = w.channel();
  int delivered = 0, at_immediate = 0;
  w.listen(channel->port2(), [&](int) {
    if (++delivered < 3000) w.post(channel->port1(), 0);
  });
  w.post(channel->port1(), 0);
  w.agent.set_immediate([&]() -> Completion<Nothing> {
    at_immediate = delivered;
    return Nothing{};
  });
  w.settle();
  CHECK(at_immediate == 1000);
  CHECK(delivered == 3000);
}

TEST_CASE("what was queued before the batch is delivered in it, however much") {
  World w;
  MessageChannel* channel = w.channel();
  int delivered = 0;
  for (int number = 0; number < 2500; ++number) w.post(channel->port1(), number);
  w.listen(channel->port2(), [&](int) { ++delivered; });
  w.agent.run_turn();
  CHECK(delivered == 2500);
}

TEST_CASE("closing within a handler: the rest of the batch is delivered, dropped or left to be taken, as the chooser has it") {
  struct Choosing final : ThreadExecutor {
    explicit Choosing(std::size_t answer) : answer_(answer) {}
    std::size_t choose(Choice choice, std::size_t) override { return choice == Choice::closing_queue ? answer_ : 0; }
    std::size_t answer_;
  };
  const std::size_t answer = GENERATE(0u, 1u, 2u);
  Choosing executor(answer);
  Agent agent(executor);
  int taken = 0;
  MessageChannel* channel = MessageChannel::make(agent);
  int delivered = 0;
  MessagePort* port = channel->port2();
  port->add_listener(PortEventType::message, Function::make(agent.heap(), [&](Heap&, Value, const std::vector<Value>&) -> Completion<Value> {
    ++delivered;
    port->close(nullptr);
    if (answer != 0) taken += (*port->receive_message()).is_undefined() ? 0 : 1;
    return Value();
  }), ListenerStyle::node, Lifetime::until_removed);
  for (int number = 0; number < 3; ++number) CHECK_FALSE(channel->port1()->post_message({Value(1.0)}).threw());
  while (!agent.is_idle()) agent.run_turn();
  CHECK(delivered == (answer == 0 ? 3 : 1));
  CHECK(taken == (answer == 2 ? 1 : 0));
}

TEST_CASE("a port that was closed within a handler goes on with its batch where its last listener made room for another") {
  World w;
  MessageChannel* channel = w.channel();
  MessagePort* port = channel->port2();
  int delivered = 0;
  Function* next = Function::make(w.agent.heap(), [&](Heap&, Value, const std::vector<Value>&) -> Completion<Value> { return ++delivered, Value(); });
  port->add_listener(PortEventType::message, Function::make(w.agent.heap(), [&](Heap&, Value, const std::vector<Value>&) -> Completion<Value> {
    port->close(nullptr);
    port->add_listener(PortEventType::message, next, ListenerStyle::node, Lifetime::until_removed);
    return Value();
  }), ListenerStyle::node, Lifetime::once);
  w.post(channel->port1(), 0);
  w.post(channel->port1(), 1);
  w.settle();
  CHECK(delivered == 1);
}

TEST_CASE("ref'd ports and waiting work keep the loop alive, nothing else does") {
  World w;
  CHECK_FALSE(w.agent.is_alive());
  MessageChannel* channel = w.channel();
  CHECK_FALSE(w.agent.is_alive());
  channel->port1()->ref();
  CHECK(w.agent.is_alive());
  channel->port2()->close(nullptr);
  w.settle();
  CHECK_FALSE(w.agent.is_alive());
  w.agent.set_timeout(w.note("t"));
  CHECK(w.agent.is_alive());
}

TEST_CASE("an open port and its listeners survive a collection, a closed one goes") {
  World w;
  MessageChannel* channel = w.channel();
  MessagePort* port1 = channel->port1();
  w.listen(channel->port2(), [&](int) { w.seen.push_back("m"); });
  w.agent.heap().collect();
  const std::size_t before = w.agent.heap().cell_count();
  w.post(port1, 1);
  w.settle();
  CHECK(w.seen == Seen{"m"});
  port1->close(nullptr);
  w.settle();
  w.agent.heap().collect();
  CHECK(w.agent.heap().cell_count() < before);
}

TEST_CASE("a port moves to another agent with its queue") {
  ThreadExecutor executor;
  Agent here(executor), there(executor);
  auto [first, second] = Channel::entangle();
  MessagePort* near_end = MessagePort::make(here, std::move(first));
  MessagePort* far_end = MessagePort::make(there, std::move(second));
  MessageChannel* channel = MessageChannel::make(here);
  CHECK_FALSE(channel->port1()->post_message({Value(1.0)}).threw());
  const Value list(Array::from(here.heap(), {Value(channel->port2())}));
  CHECK_FALSE(near_end->post_message({Value(channel->port2()), list}).threw());
  CHECK_FALSE(channel->port1()->post_message({Value(2.0)}).threw());
  const Value received = *far_end->receive_message();
  auto* moved = static_cast<MessagePort*>(received.as_object()->own_property(there.heap(), PropertyKey::from_text(there.heap(), "message"))->value.as_object());
  CHECK(moved->queue_length() == 2);
  CHECK((*moved->receive_message()).is_object());
}
