#include "impl/adapter/load_agent.h"

#include "impl/flow/port_use.h"
#include "impl/value/buffer.h"

namespace portproof::reference {
namespace {

using Kind = AgentHistory::Kind;

std::uint32_t number_at(Value array, std::uint32_t index) { return static_cast<std::uint32_t>(element(array, index).as_number()); }
Value value_of(std::uint32_t number) { return Value(static_cast<double>(number)); }

MessagePort* parent_port(Thread& thread) { return static_cast<MessagePort*>(thread.parent_port().as_object()); }

} // namespace

// --- ends ---

LoadEnd::LoadEnd(LoadAgent& agent, MessagePort* port, Facts facts) : agent_(agent), port_(agent.heap(), Value(port)), facts_(facts) {}

LoadEnd::Handed LoadEnd::hand_on() {
  is_handed_on_ = true;
  agent_.history().add(Kind::hand_on, facts_.id, facts_.custody);
  Array* message = Array::from(agent_.heap(), {port_.value(), value_of(facts_.id), value_of(facts_.custody), value_of(facts_.sent)});
  return {Value(message), port_.value()};
}

void LoadEnd::post(std::size_t length, Value extra, const std::vector<Value>& transfer) {
  ArrayBuffer* content = ArrayBuffer::zeroed(agent_.heap(), length);
  fill_content(content->data(), length, facts_.id, facts_.sent);
  agent_.history().add(Kind::send, facts_.id, facts_.sent, digest_of(content->data(), length));
  Array* message = Array::from(agent_.heap(), {value_of(facts_.sent++), Value(content), extra});
  PORTPROOF_ASSERT(!reference::post(port_of(port_), Value(message), transfer).threw());
}

void LoadEnd::listen() {
  Agent& agent = agent_.thread().agent();
  reference::listen(agent, port_of(port_), PortEventType::close, [this](Value) { notice_close(); });
  reference::listen(agent, port_of(port_), PortEventType::message, [this](Value message) { receive(message); });
}

void LoadEnd::receive(Value message) {
  auto& content = static_cast<ArrayBuffer&>(*element(message, 1).as_object());
  agent_.history().add(Kind::receive, facts_.id, number_at(message, 0), digest_of(content.data(), content.length()));
  ++received_;
  on_message(number_at(message, 0), element(message, 2));
}

void LoadEnd::notice_close() {
  if (is_handed_on_) return;
  has_closed_ = true;
  agent_.history().add(Kind::closed, facts_.id);
  on_closed();
}

void LoadEnd::drained() { agent_.history().add(Kind::drained, facts_.id); }

void LoadEnd::close() {
  agent_.history().add(Kind::close, facts_.id);
  port_of(port_)->close(nullptr);
}

// --- agents ---

void LoadAgent::soon(std::function<void()> act) {
  thread_.agent().set_immediate([act = std::move(act)]() -> Completion<Nothing> {
    act();
    return Nothing{};
  });
}

std::pair<LoadEnd*, LoadEnd*> LoadAgent::open() {
  MessageChannel* channel = MessageChannel::make(thread_.agent());
  const std::uint32_t one = fresh(), other = fresh();
  history_.add(Kind::open, one, other);
  history_.add(Kind::open, other, one);
  LoadEnd& first = ends_.emplace_back(*this, channel->port1(), LoadEnd::Facts{one, 0, 0});
  LoadEnd& second = ends_.emplace_back(*this, channel->port2(), LoadEnd::Facts{other, 0, 0});
  return {&first, &second};
}

LoadEnd& LoadAgent::take(Value handed) {
  const LoadEnd::Facts facts{number_at(handed, 1), number_at(handed, 2) + 1, number_at(handed, 3)};
  history_.add(Kind::take, facts.id, facts.custody);
  return ends_.emplace_back(*this, static_cast<MessagePort*>(element(handed, 0).as_object()), facts);
}

void LoadAgent::tell_main(Value message, const std::vector<Value>& transfer) { PORTPROOF_ASSERT(!post(parent_port(thread_), message, transfer).threw()); }

void LoadAgent::leave() { parent_port(thread_)->close(nullptr); }

// --- all of them ---

Worker* LoadRun::spawn(MakeLoadWorker make, std::function<void(Value)> on_message) {
  const auto number = static_cast<std::uint32_t>(histories_.size());
  AgentHistory& history = histories_.emplace_back("worker " + std::to_string(number));
  const std::uint32_t seed = seed_ ^ (number * 2654435761U);
  const auto body = [this, make = std::move(make), &history, number, seed](Thread& thread) {
    LoadAgent agent(thread, history, parameters_, number, seed);
    const std::unique_ptr<LoadWorker> worker = make(agent);
    thread.agent().run_task([&]() -> Completion<Nothing> {
      listen(thread.agent(), parent_port(thread), PortEventType::message, [&worker](Value message) { worker->receive(message); });
      return Nothing{};
    });
    thread.agent().run_loop();
    if (thread.agent().is_stopping()) history.cut_off();
  };
  Completion<Worker*> worker = Worker::construct(thread_, body, Value());
  PORTPROOF_ASSERT(!worker.threw());
  const auto& hearer = hearers_.emplace_back(std::move(on_message));
  Function* hears = Function::make(thread_.heap(), [&hearer](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
    hearer(given.at(0));
    return Value();
  });
  (*worker)->add_listener(WorkerEventType::message, hears, Lifetime::until_removed);
  return *worker;
}

void LoadRun::tell(Worker* worker, Value message, const std::vector<Value>& transfer) {
  PORTPROOF_ASSERT(!worker->post_message({message, Value(Array::from(thread_.heap(), transfer))}).threw());
}

void LoadRun::terminate(Worker* worker) {
  worker->terminate([](Value) -> Completion<Nothing> { return Nothing{}; });
}

boost::json::object LoadRun::run(const std::function<void()>& begin) {
  thread_.agent().run_task([&]() -> Completion<Nothing> {
    begin();
    return Nothing{};
  });
  thread_.agent().run_loop();
  boost::json::array history;
  for (const AgentHistory& each : histories_) history.push_back(each.to_json());
  return {{"history", std::move(history)}};
}

} // namespace portproof::reference
