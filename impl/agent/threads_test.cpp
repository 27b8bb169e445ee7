// Ports and buffers between agents on real threads.
#include "impl/agent/thread_test_support.h"

#include "impl/value/buffer.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

using namespace portproof::reference;

namespace {

using End = std::shared_ptr<std::unique_ptr<PortData>>;

// The two ends of a channel, for two threads to take.
std::pair<End, End> two_ends() {
  auto [first, second] = Channel::entangle();
  return {std::make_shared<std::unique_ptr<PortData>>(std::move(first)), std::make_shared<std::unique_ptr<PortData>>(std::move(second))};
}

void post(MessagePort* port, Value value, std::vector<Value> list, Agent& agent) {
  std::vector<Value> arguments{value};
  if (!list.empty()) arguments.emplace_back(Array::from(agent.heap(), std::move(list)));
  PORTPROOF_ASSERT(!port->post_message(arguments).threw());
}

// What one agent saw; read when its thread has ended.
struct Seen {
  std::vector<double> numbers;
  int closes = 0;
  bool after_close = false;

  void number(Value value) {
    numbers.push_back(value.as_number());
    after_close = after_close || closes != 0;
  }
};

bool is_range(const std::vector<double>& numbers, double from, double to) {
  if (static_cast<double>(numbers.size()) != to - from) return false;
  for (std::size_t index = 0; index < numbers.size(); ++index) {
    if (numbers[index] != from + static_cast<double>(index)) return false;
  }
  return true;
}

void collect(MessagePort* port, Agent& agent, Seen& seen) {
  when(port, agent, PortEventType::close, [&seen](Value) { ++seen.closes; });
  when(port, agent, PortEventType::message, [&seen](Value value) { seen.number(value); });
}

} // namespace

TEST_CASE("a hundred thousand messages cross from thread to thread in order, then the close, once") {
  constexpr int count = 100000;
  auto [left, right] = two_ends();
  Seen seen;
  {
    AgentThread receiver([end = right, &seen](Agent& agent) { collect(MessagePort::make(agent, std::move(*end)), agent, seen); });
    AgentThread sender([end = left](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      for (int number = 0; number < count; ++number) post(port, Value(double(number)), {}, agent);
      port->close(nullptr);
    });
  }
  CHECK(is_range(seen.numbers, 0, count));
  CHECK(seen.closes == 1);
  CHECK_FALSE(seen.after_close);
}

TEST_CASE("two threads that answer each other wake each other every time") {
  constexpr double rounds = 20000;
  auto [left, right] = two_ends();
  double reached = 0;
  {
    AgentThread echo([end = right](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      when(port, agent, PortEventType::message, [port, &agent](Value value) { post(port, value, {}, agent); });
    });
    AgentThread asker([end = left, &reached](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      when(port, agent, PortEventType::message, [port, &agent, &reached](Value value) {
        reached = value.as_number() + 1;
        if (reached == rounds) return port->close(nullptr);
        post(port, Value(reached), {}, agent);
      });
      post(port, Value(0.0), {}, agent);
    });
  }
  CHECK(reached == rounds);
}

TEST_CASE("a port handed round three threads while a fourth posts to it loses nothing and keeps the order") {
  constexpr double count = 30000;
  constexpr std::size_t ring = 3;
  constexpr std::size_t messages_each = 100;
  auto [sending, receiving] = two_ends();
  std::vector<End> inlets, outlets; // of agent i: reads inlet i, hands on to outlet i
  for (std::size_t index = 0; index < ring; ++index) {
    auto [in, out] = two_ends();
    inlets.push_back(in);
    outlets.push_back(out);
  }
  std::rotate(outlets.begin(), outlets.begin() + 1, outlets.end());
  std::vector<double> log; // by whoever owns the port: handing it on orders the accesses
  int closes = 0;
  {
    std::vector<std::unique_ptr<AgentThread>> threads;
    for (std::size_t index = 0; index < ring; ++index) {
      threads.push_back(std::make_unique<AgentThread>([&, index](Agent& agent) {
        MessagePort* inlet = MessagePort::make(agent, std::move(*inlets[index]));
        MessagePort* outlet = MessagePort::make(agent, std::move(*outlets[index]));
        const auto own = [&, inlet, outlet](MessagePort* port) {
          auto left = std::make_shared<std::size_t>(messages_each);
          when(port, agent, PortEventType::message, [&, left, port, outlet](Value value) {
            log.push_back(value.as_number());
            if (--*left == 0) post(outlet, Value(port), {Value(port)}, agent);
          });
          // A handle that was handed on fires close as well: only that of the last owner ends the ring.
          when(port, agent, PortEventType::close, [&, inlet, outlet, left](Value) {
            if (*left == 0) return;
            ++closes;
            outlet->close(nullptr);
            inlet->close(nullptr);
          });
        };
        when(inlet, agent, PortEventType::message, [own](Value value) { own(static_cast<MessagePort*>(value.as_object())); });
        when(inlet, agent, PortEventType::close, [outlet](Value) { outlet->close(nullptr); });
        if (index == 0) own(MessagePort::make(agent, std::move(*receiving)));
      }));
    }
    AgentThread sender([&, end = sending](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      for (double number = 0; number < count - 1; ++number) post(port, Value(number), {}, agent);
      post(port, Value(count - 1), {}, agent);
      port->close(nullptr);
    });
  }
  CHECK(is_range(log, 0, count));
  CHECK(closes == 1);
}

TEST_CASE("a buffer that is handed from thread to thread has one owner and keeps its bytes") {
  constexpr int hops = 2000;
  auto [left, right] = two_ends();
  int seen_by_left = 0, seen_by_right = 0;
  std::atomic<int> wrong = 0;
  // Each adds one to every byte; plain accesses, so that two owners would race.
  const auto play = [&wrong](Agent& agent, MessagePort* port, int& seen) {
    when(port, agent, PortEventType::message, [&wrong, &agent, port, &seen](Value value) {
      auto* buffer = static_cast<ArrayBuffer*>(value.as_object());
      std::byte* bytes = buffer->data();
      for (std::size_t index = 1; index < buffer->length(); ++index) wrong += bytes[index] == bytes[0] ? 0 : 1;
      for (std::size_t index = 0; index < buffer->length(); ++index) bytes[index] = std::byte(static_cast<unsigned char>(bytes[index]) + 1U);
      if (++seen == hops) return port->close(nullptr);
      post(port, value, {value}, agent);
      wrong += buffer->is_detached() ? 0 : 1;
    });
  };
  {
    AgentThread one([&, end = left](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      play(agent, port, seen_by_left);
      const Value buffer(ArrayBuffer::zeroed(agent.heap(), 4096));
      post(port, buffer, {buffer}, agent);
    });
    AgentThread other([&, end = right](Agent& agent) { play(agent, MessagePort::make(agent, std::move(*end)), seen_by_right); });
  }
  CHECK(wrong == 0);
  CHECK(std::max(seen_by_left, seen_by_right) == hops);
}

TEST_CASE("ends closed from both threads at once fire close once each") {
  for (int round = 0; round < 200; ++round) {
    auto [left, right] = two_ends();
    Seen one, other;
    const auto closer = [](End end, Seen& seen) {
      return [end, &seen](Agent& agent) {
        MessagePort* port = MessagePort::make(agent, std::move(*end));
        collect(port, agent, seen);
        port->close(nullptr);
      };
    };
    {
      AgentThread first(closer(left, one));
      AgentThread second(closer(right, other));
    }
    REQUIRE(one.closes == 1);
    REQUIRE(other.closes == 1);
  }
}

TEST_CASE("a receiver that closes while the other thread posts sees a gap-free beginning, and the sender one close") {
  for (int round = 0; round < 50; ++round) {
    auto [left, right] = two_ends();
    Seen receiver, sender;
    {
      AgentThread receiving([&, end = right](Agent& agent) {
        MessagePort* port = MessagePort::make(agent, std::move(*end));
        when(port, agent, PortEventType::message, [&, port](Value value) {
          receiver.number(value);
          if (receiver.numbers.size() == 10) port->close(nullptr);
        });
      });
      AgentThread sending([&, end = left](Agent& agent) {
        MessagePort* port = MessagePort::make(agent, std::move(*end));
        when(port, agent, PortEventType::close, [&](Value) { ++sender.closes; });
        port->ref();
        for (double number = 0; number < 500; ++number) post(port, Value(number), {}, agent);
      });
    }
    REQUIRE(receiver.numbers.size() >= 10);
    REQUIRE(is_range(receiver.numbers, 0, static_cast<double>(receiver.numbers.size())));
    REQUIRE(sender.closes == 1);
  }
}

TEST_CASE("an agent that is told to stop ends, asleep or busy, and its ports close at the other end") {
  const bool busy = GENERATE(false, true);
  auto [left, right] = two_ends();
  Seen seen;
  std::atomic<Agent*> stoppable = nullptr;
  {
    AgentThread ended([&, end = left](Agent& agent) {
      MessagePort* port = MessagePort::make(agent, std::move(*end));
      port->ref();
      if (busy) { // it posts to itself for ever
        MessageChannel* channel = MessageChannel::make(agent);
        when(channel->port2(), agent, PortEventType::message, [&agent, channel](Value value) { post(channel->port1(), value, {}, agent); });
        post(channel->port1(), Value(1.0), {}, agent);
      }
      stoppable = &agent;
      stoppable.notify_one();
    });
    AgentThread watching([&, end = right](Agent& agent) { collect(MessagePort::make(agent, std::move(*end)), agent, seen); });
    stoppable.wait(nullptr);
    stoppable.load()->stop();
  }
  CHECK(seen.closes == 1);
}
