#include "impl/port/message_port.h"

#include "harness/generate/property.h"
#include "impl/agent/agent.h"
#include "impl/agent/thread_executor.h"
#include "impl/value/access.h"
#include "impl/value/event.h"
#include "impl/value/names.h"

#include <deque>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

// An agent with one channel, and what listeners saw.
struct World {
  ThreadExecutor executor;
  Agent agent{executor};
  Heap& heap = agent.heap();
  MessagePort* a;
  MessagePort* b;
  std::vector<std::string> seen;

  World() {
    MessageChannel* channel = MessageChannel::make(agent);
    a = channel->port1();
    b = channel->port2();
    agent.on_uncaught([this](Value) { seen.push_back("uncaught"); });
  }
  Function* recorder(std::string prefix) {
    return Function::make(heap, [this, prefix](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
      const Value first = given.empty() ? Value() : given[0];
      seen.push_back(prefix + (first.is_number() ? std::to_string(static_cast<int>(first.as_number())) : ""));
      return Value();
    });
  }
  void listen(MessagePort* port, std::string prefix) {
    port->add_listener(PortEventType::message, recorder(prefix), ListenerStyle::node, Lifetime::until_removed);
    port->add_listener(PortEventType::close, recorder(prefix + "close"), ListenerStyle::node, Lifetime::until_removed);
  }
  void post(MessagePort* port, double number) { REQUIRE_FALSE(port->post_message({Value(number)}).threw()); }
  Completion<Value> post_with(MessagePort* port, Value value, std::vector<Value> list) {
    return port->post_message({value, Value(Array::from(heap, std::move(list)))});
  }
  std::string receive(MessagePort* port) {
    auto received = port->receive_message();
    REQUIRE_FALSE(received.threw());
    if ((*received).is_undefined()) return "nothing";
    auto message = get(heap, *received, PropertyKey(heap.names().message));
    return (*message).is_number() ? std::to_string(static_cast<int>((*message).as_number())) : "object";
  }
  MessagePort* receive_port(MessagePort* port) {
    auto received = port->receive_message();
    auto message = get(heap, *received, PropertyKey(heap.names().message));
    REQUIRE((*message).is_object());
    REQUIRE((*message).as_object()->kind() == ObjectKind::message_port);
    return static_cast<MessagePort*>((*message).as_object());
  }
  void settle() {
    while (!agent.is_idle()) agent.run_turn();
  }
};

using Seen = std::vector<std::string>;

} // namespace

TEST_CASE("messages queue until somebody listens, and come in order") {
  World w;
  for (int number = 1; number <= 3; ++number) w.post(w.a, number);
  w.settle();
  CHECK(w.receive(w.b) == "1");
  w.listen(w.b, "b");
  CHECK(w.seen.empty());
  w.settle();
  CHECK(w.seen == Seen{"b2", "b3"});
  CHECK(w.receive(w.b) == "nothing");
}

TEST_CASE("both ends see close once, after the messages") {
  World w;
  w.listen(w.a, "a");
  w.listen(w.b, "b");
  w.post(w.a, 1);
  w.a->close(nullptr);
  w.a->close(nullptr);
  w.b->close(nullptr);
  CHECK(w.seen.empty());
  w.settle();
  CHECK(std::count(w.seen.begin(), w.seen.end(), "aclose") == 1);
  CHECK(std::count(w.seen.begin(), w.seen.end(), "bclose") == 1);
}

TEST_CASE("the other end gets what was posted before the close") {
  World w;
  w.listen(w.b, "b");
  w.post(w.a, 1);
  w.post(w.a, 2);
  w.a->close(nullptr);
  w.settle();
  CHECK(w.seen == Seen{"b1", "b2", "bclose"});
}

TEST_CASE("an end that was not started hears of the close once its queue is drained") {
  World w;
  w.b->add_listener(PortEventType::close, w.recorder("bclose"), ListenerStyle::node, Lifetime::until_removed);
  w.post(w.a, 1);
  w.a->close(nullptr);
  w.settle();
  CHECK(w.seen.empty());
  CHECK(w.receive(w.b) == "1");
  w.settle();
  CHECK(w.seen == Seen{"bclose"});
}

TEST_CASE("the first listener refs and starts, the last one unrefs and stops") {
  World w;
  Function* first = w.recorder("x");
  CHECK_FALSE(w.b->has_ref());
  w.b->add_listener(PortEventType::message, first, ListenerStyle::node, Lifetime::until_removed);
  CHECK(w.b->has_ref());
  w.b->unref();
  w.b->add_listener(PortEventType::message, w.recorder("y"), ListenerStyle::dom, Lifetime::until_removed);
  CHECK_FALSE(w.b->has_ref());
  w.b->ref();
  w.b->remove_all_listeners(PortEventType::message);
  CHECK_FALSE(w.b->has_ref());
  w.post(w.a, 1);
  w.settle();
  CHECK(w.receive(w.b) == "1");
}

TEST_CASE("a function is listed once in whatever style; onmessage has an entry of its own") {
  World w;
  Function* f = w.recorder("f");
  w.b->add_listener(PortEventType::message, f, ListenerStyle::node, Lifetime::until_removed);
  w.b->add_listener(PortEventType::message, f, ListenerStyle::dom, Lifetime::once);
  w.b->set_handler(PortEventType::message, Value(f));
  w.post(w.a, 1);
  w.settle();
  CHECK(w.seen == Seen{"f1", "f"});
  w.b->remove_listener(PortEventType::message, f);
  CHECK(w.b->has_ref());
  w.b->set_handler(PortEventType::message, Value::null());
  CHECK_FALSE(w.b->has_ref());
}

TEST_CASE("the first assignment to onmessage starts the port, whatever it is") {
  World w;
  w.b->set_handler(PortEventType::message, Value::null());
  CHECK_FALSE(w.b->has_ref());
  w.post(w.a, 1);
  w.settle();
  CHECK(w.receive(w.b) == "nothing");
}

TEST_CASE("an object that cannot be called is kept as onmessage") {
  World w;
  const Value object(Object::make(w.heap));
  w.b->set_handler(PortEventType::message, object);
  CHECK(w.b->handler(PortEventType::message).as_object() == object.as_object());
  w.b->set_handler(PortEventType::message, Value(1.0));
  CHECK(w.b->handler(PortEventType::message).is_null());
}

TEST_CASE("a port whose other end has closed can still be transferred, until it is closed itself") {
  World w;
  MessageChannel* other = MessageChannel::make(w.agent);
  w.listen(other->port2(), "d");
  other->port1()->close(nullptr);
  w.settle();
  CHECK(w.seen == Seen{"dclose"});
  REQUIRE_FALSE(w.post_with(w.a, Value(other->port2()), {Value(other->port2())}).threw());
  MessagePort* arrived = w.receive_port(w.b);
  CHECK(w.receive(arrived) == "nothing");
  arrived->close(nullptr);
  CHECK(w.post_with(w.a, Value(), {Value(arrived)}).threw());
}

TEST_CASE("onmessage unset lets messages queue") {
  World w;
  w.b->set_handler(PortEventType::message, Value(w.recorder("g")));
  w.b->set_handler(PortEventType::message, Value::null());
  w.post(w.a, 1);
  w.settle();
  w.b->set_handler(PortEventType::message, Value(w.recorder("f")));
  w.settle();
  CHECK(w.seen.size() == 1);
}

TEST_CASE("start without listeners discards") {
  World w;
  w.post(w.a, 1);
  w.b->start();
  w.settle();
  CHECK(w.receive(w.b) == "nothing");
}

TEST_CASE("a once listener takes one message and leaves the rest in the queue") {
  World w;
  w.b->add_listener(PortEventType::message, w.recorder("once"), ListenerStyle::node, Lifetime::once);
  w.post(w.a, 1);
  w.post(w.a, 2);
  w.settle();
  CHECK(w.seen == Seen{"once1"});
  CHECK(w.receive(w.b) == "2");
}

TEST_CASE("a listener that throws stops neither the others nor the next message") {
  World w;
  w.b->add_listener(PortEventType::message, Function::make(w.heap, [](Heap&, Value, const std::vector<Value>&) -> Completion<Value> { return Throw{Value(1.0)}; }),
                    ListenerStyle::node, Lifetime::until_removed);
  w.listen(w.b, "b");
  w.post(w.a, 1);
  w.post(w.a, 2);
  w.settle();
  CHECK(w.seen == Seen{"b1", "uncaught", "b2", "uncaught"});
}

TEST_CASE("a transferred port takes its queue along and goes on where it was") {
  World w;
  MessageChannel* other = MessageChannel::make(w.agent);
  MessagePort* d = other->port2();
  w.listen(d, "old");
  w.post(other->port1(), 1);
  REQUIRE_FALSE(w.post_with(w.a, Value(d), {Value(d)}).threw());
  w.post(other->port1(), 2);
  CHECK(w.post_with(w.a, Value(1.0), {Value(d)}).threw());
  MessagePort* arrived = w.receive_port(w.b);
  CHECK(arrived != d);
  CHECK_FALSE(arrived->has_ref());
  w.post(other->port1(), 3);
  w.listen(arrived, "new");
  w.settle();
  CHECK(w.seen == Seen{"new1", "new2", "new3", "oldclose"});
}

TEST_CASE("a port in a message that nobody will receive is closed") {
  World w;
  MessageChannel* other = MessageChannel::make(w.agent);
  w.listen(other->port1(), "c");
  REQUIRE_FALSE(w.post_with(w.a, Value(), {Value(other->port2())}).threw());
  w.b->close(nullptr);
  w.settle();
  CHECK(w.seen == Seen{"cclose"});
}

TEST_CASE("the transfer list refuses the source, doubles, closed and transferred ports, and moves nothing") {
  World w;
  MessageChannel* other = MessageChannel::make(w.agent);
  const Value good(other->port2());
  CHECK(w.post_with(w.a, Value(), {good, Value(w.a)}).threw());
  CHECK(w.post_with(w.a, Value(), {good, good}).threw());
  MessageChannel* closed = MessageChannel::make(w.agent);
  closed->port1()->close(nullptr);
  CHECK(w.post_with(w.a, Value(), {good, Value(closed->port1())}).threw());
  CHECK_FALSE(other->port2()->is_detached());
  CHECK(w.receive(w.b) == "nothing");
}

TEST_CASE("the peer in the transfer list is lost with the message, and this end closes") {
  World w;
  w.listen(w.a, "a");
  REQUIRE_FALSE(w.post_with(w.a, Value(1.0), {Value(w.b)}).threw());
  CHECK(w.b->is_detached());
  w.settle();
  CHECK(w.seen == Seen{"aclose"});
}

TEST_CASE("a getter may close or transfer the port that posts: the message arrives") {
  World w;
  MessageChannel* other = MessageChannel::make(w.agent);
  const bool transfers = GENERATE(false, true);
  Object* value = Object::make(w.heap);
  value->define(w.heap, PropertyKey::from_text(w.heap, "x"), Value(w.heap.make<Accessor>([&]() -> Completion<Value> {
    if (transfers) return w.post_with(other->port1(), Value(), {Value(w.a)});
    w.a->close(nullptr);
    return Value();
  }, false)));
  CHECK_FALSE(w.a->post_message({Value(value)}).threw());
  CHECK(w.receive(w.b) == "object");
}

TEST_CASE("postMessage without arguments is refused, also on a closed port; with an argument a closed port is silent") {
  World w;
  w.a->close(nullptr);
  w.settle();
  CHECK(w.a->post_message({}).threw());
  CHECK_FALSE(w.a->post_message({Value(1.0)}).threw());
  CHECK(w.a->post_message({Value(Function::make(w.heap, nullptr))}).threw());
  CHECK(w.receive(w.a) == "nothing");
}

TEST_CASE("laws of ports") {
  property("any mix of posts and receipts on both sides keeps the order of each direction and loses nothing", [] {
    World w;
    std::deque<int> to_a, to_b;
    int next = 0;
    for (const int move : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4))) {
      MessagePort* from = move % 2 == 0 ? w.a : w.b;
      std::deque<int>& queue = move % 2 == 0 ? to_b : to_a;
      if (move < 2) {
        from->post_message({Value(static_cast<double>(next))}).threw();
        queue.push_back(next++);
        continue;
      }
      std::deque<int>& mine = move % 2 == 0 ? to_a : to_b;
      const std::string expected = mine.empty() ? "nothing" : std::to_string(mine.front());
      if (!mine.empty()) mine.pop_front();
      RC_ASSERT(w.receive(from) == expected);
    }
  });

  property("through any chain of transfers messages arrive once, in order, and close comes once, last", [] {
    World w;
    MessageChannel* carrier = MessageChannel::make(w.agent);
    MessagePort* end = w.b;
    std::vector<std::string> expected;
    int next = 0;
    for (const int move : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3))) {
      if (move < 2) {
        w.post(w.a, next);
        expected.push_back("m" + std::to_string(next++));
        continue;
      }
      RC_ASSERT(!w.post_with(carrier->port1(), Value(end), {Value(end)}).threw());
      end = w.receive_port(carrier->port2());
    }
    w.listen(end, "m");
    w.a->close(nullptr);
    w.a->close(nullptr);
    w.settle();
    expected.push_back("mclose");
    RC_ASSERT(w.seen == expected);
  });
}
