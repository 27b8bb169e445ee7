// Workloads of what is moved, shared or said to all.
#include "impl/adapter/constructors.h"
#include "impl/adapter/load_workloads.h"
#include "impl/flow/port_use.h"
#include "impl/value/buffer.h"
#include "impl/value/event.h"
#include "impl/value/string.h"
#include "impl/worker/atomics.h"

namespace portproof::reference {
namespace {

using Kind = AgentHistory::Kind;

Value numeral(std::uint32_t number) { return Value(static_cast<double>(number)); }
std::uint32_t number_in(Value array, std::uint32_t index) { return static_cast<std::uint32_t>(element(array, index).as_number()); }

// --- buffer relay: buffers go round, each changes hands and content ---

// [id, custody, buffer]
void send_buffer(LoadAgent& agent, Value owned, const std::function<void(Value, const std::vector<Value>&)>& send) {
  const Value buffer = element(owned, 2);
  auto& bytes = static_cast<ArrayBuffer&>(*buffer.as_object());
  std::byte& changed = bytes.data()[agent.random(static_cast<std::uint32_t>(bytes.length()))];
  changed = static_cast<std::byte>(static_cast<unsigned>(changed) + 1);
  agent.history().add(Kind::give, number_in(owned, 0), number_in(owned, 1), digest_of(bytes.data(), bytes.length()));
  send(owned, {buffer});
}

Value receive_buffer(LoadAgent& agent, Value relayed) {
  auto& bytes = static_cast<ArrayBuffer&>(*element(relayed, 2).as_object());
  const std::uint32_t id = number_in(relayed, 0), custody = number_in(relayed, 1) + 1;
  agent.history().add(Kind::get, id, custody, digest_of(bytes.data(), bytes.length()));
  return Value(Array::from(agent.heap(), {numeral(id), numeral(custody), Value(&bytes)}));
}

class RelayWorker final : public LoadWorker {
public:
  explicit RelayWorker(LoadAgent& agent) : agent_(agent) {}
  // A buffer, or a number: that no other will come.
  void receive(Value message) override {
    if (message.is_number()) return agent_.leave();
    send_buffer(agent_, receive_buffer(agent_, message), [this](Value owned, const std::vector<Value>& list) { agent_.tell_main(owned, list); });
  }

private:
  LoadAgent& agent_;
};

// --- broadcast storm: every member of a channel says things to all others ---

// What each two members say to each other is written as if they had a channel of their own.
std::uint32_t end_of(std::uint32_t member, std::uint32_t other) { return 500'000'000 + member * 1000 + other; }

class BroadcastMemberOfStorm {
public:
  BroadcastMemberOfStorm(LoadAgent& agent, std::uint32_t member, std::function<void()> finished)
      : agent_(agent), member_(member), members_(agent.parameter("workers") + 1), finished_(std::move(finished)),
        channel_(agent.heap(), *BroadcastChannel::construct(agent.thread().broadcasts(), {Value(String::from_latin1(agent.heap(), "storm"))})) {
    for_each_other([this](std::uint32_t other) { agent_.history().add(Kind::open, end_of(member_, other), end_of(other, member_)); });
    Function* hears = Function::make(agent.heap(), [this](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
      receive(static_cast<Event*>(given.at(0).as_object())->data());
      return Value();
    });
    channel().listeners(PortEventType::message).add(hears, ListenerStyle::dom, Lifetime::until_removed);
  }

  void go_on() {
    for (std::uint32_t left = 1 + agent_.random(16); left > 0 && sent_ < agent_.parameter("messages"); --left) post();
    if (sent_ < agent_.parameter("messages")) return agent_.soon([this] { go_on(); });
    finish_if_done();
  }

  void close() { channel().close(); }

private:
  BroadcastChannel& channel() { return static_cast<BroadcastChannel&>(*channel_.value().as_object()); }

  void for_each_other(const std::function<void(std::uint32_t)>& act) const {
    for (std::uint32_t other = 0; other < members_; ++other) {
      if (other != member_) act(other);
    }
  }

  void post() {
    const std::size_t length = agent_.random(agent_.parameter("bytes") + 1);
    ArrayBuffer* content = ArrayBuffer::zeroed(agent_.heap(), length);
    fill_content(content->data(), length, member_, sent_);
    const std::uint32_t digest = digest_of(content->data(), length);
    for_each_other([&](std::uint32_t other) { agent_.history().add(Kind::send, end_of(member_, other), sent_, digest); });
    const Value message(Array::from(agent_.heap(), {numeral(member_), numeral(sent_++), Value(content)}));
    PORTPROOF_ASSERT(!channel().post_message({message}).threw());
  }

  void receive(Value message) {
    auto& content = static_cast<ArrayBuffer&>(*element(message, 2).as_object());
    agent_.history().add(Kind::receive, end_of(member_, number_in(message, 0)), number_in(message, 1), digest_of(content.data(), content.length()));
    ++received_;
    finish_if_done();
  }

  void finish_if_done() {
    // More than all is a fault, too, which the history tells: nobody waits for ever.
    if (is_finished_ || sent_ != agent_.parameter("messages") || received_ < sent_ * (members_ - 1)) return;
    is_finished_ = true;
    for_each_other([this](std::uint32_t other) { agent_.history().add(Kind::drained, end_of(member_, other)); });
    finished_();
  }

  LoadAgent& agent_;
  std::uint32_t member_, members_;
  std::function<void()> finished_;
  Root channel_;
  std::uint32_t sent_ = 0, received_ = 0;
  bool is_finished_ = false;
};

// Told its number, then to begin, then to end.
class StormWorker final : public LoadWorker {
public:
  explicit StormWorker(LoadAgent& agent) : agent_(agent) {}
  void receive(Value message) override {
    const auto tell_main = [this] { agent_.tell_main(Value(0.0)); };
    if (!member_) {
      member_.emplace(agent_, static_cast<std::uint32_t>(message.as_number()), tell_main);
      tell_main();
    } else if (message.as_number() == 0) {
      member_->go_on();
    } else {
      member_->close();
      agent_.leave();
    }
  }

private:
  LoadAgent& agent_;
  std::optional<BroadcastMemberOfStorm> member_;
};

// --- shared counter: everybody counts in the same memory ---

// Written as a buffer that whoever adds to it has in the custody that the count says.
void count_up(LoadAgent& agent, Value given) {
  const Value cells = element(given, 1);
  const std::uint32_t counter = number_in(given, 0);
  for (std::uint32_t left = agent.parameter("increments"); left > 0; --left) {
    const auto before = static_cast<std::uint32_t>((*atomic_update(agent.heap(), AtomicUpdate::add, cells, 0, Value(1.0))).as_number());
    agent.history().add(Kind::get, counter, before + 1, before);
    agent.history().add(Kind::give, counter, before + 1, before + 1);
  }
}

class CountingWorker final : public LoadWorker {
public:
  explicit CountingWorker(LoadAgent& agent) : agent_(agent) {}
  void receive(Value message) override {
    count_up(agent_, message);
    agent_.tell_main(Value(0.0));
    agent_.leave();
  }

private:
  LoadAgent& agent_;
};

} // namespace

void begin_buffer_relay(LoadRun& run) {
  LoadAgent& main = run.main();
  const auto workers = std::make_shared<std::vector<Worker*>>();
  const auto send_to = [&run](Worker* worker) { return [&run, worker](Value owned, const std::vector<Value>& list) { run.tell(worker, owned, list); }; };
  const auto hear = [&run, &main, workers, send_to, left = std::make_shared<std::uint32_t>(main.parameter("buffers"))](Value message) {
    const Value owned = receive_buffer(main, message);
    if (number_in(owned, 1) < main.parameter("rounds")) return send_buffer(main, owned, send_to((*workers)[main.random(static_cast<std::uint32_t>(workers->size()))]));
    if (--*left != 0) return;
    for (Worker* each : *workers) run.tell(each, Value(0.0));
  };
  for (std::uint32_t left = main.parameter("workers"); left > 0; --left) {
    workers->push_back(run.spawn([](LoadAgent& agent) { return std::make_unique<RelayWorker>(agent); }, hear));
  }
  for (std::uint32_t index = 0; index < main.parameter("buffers"); ++index) {
    ArrayBuffer* buffer = ArrayBuffer::zeroed(main.heap(), main.parameter("bytes"));
    const std::uint32_t id = main.fresh();
    main.history().add(Kind::make, id, 0, digest_of(buffer->data(), buffer->length()));
    send_buffer(main, Value(Array::from(main.heap(), {numeral(id), Value(0.0), Value(buffer)})), send_to((*workers)[index % workers->size()]));
  }
}

void begin_broadcast_storm(LoadRun& run) {
  struct Storm {
    std::vector<Worker*> workers;
    std::uint32_t answers = 0;
    std::optional<BroadcastMemberOfStorm> member;
  };
  const auto kept = std::make_shared<Storm>();
  Storm* const storm = kept.get(); // its member refers to it
  const auto tell_all = [&run, storm](double word) {
    for (Worker* each : storm->workers) run.tell(each, Value(word));
  };
  // Twice from each worker, that it is there and that it has all; and once from main.
  const auto answer = [storm, tell_all] {
    const std::size_t workers = storm->workers.size();
    ++storm->answers;
    if (storm->answers == workers) {
      tell_all(0);
      storm->member->go_on();
    } else if (storm->answers == 2 * workers + 1) {
      tell_all(1);
      storm->member->close();
    }
  };
  storm->member.emplace(run.main(), 0, answer);
  for (std::uint32_t number = 1; number <= run.main().parameter("workers"); ++number) {
    Worker* worker = run.spawn([](LoadAgent& agent) { return std::make_unique<StormWorker>(agent); }, [kept, answer](Value) { answer(); });
    storm->workers.push_back(worker);
    run.tell(worker, numeral(number));
  }
}

void begin_shared_counter(LoadRun& run) {
  LoadAgent& main = run.main();
  Heap& heap = main.heap();
  SharedArrayBuffer* memory = SharedArrayBuffer::make(heap, std::make_shared<SharedBlock>(sizeof(std::int32_t), std::nullopt));
  const Value cells(*make_view_of(heap, ElementType::int32, Value(memory), 0, std::nullopt));
  const std::uint32_t counter = main.fresh(), workers = main.parameter("workers");
  main.history().add(Kind::make, counter, 0, 0);
  main.history().add(Kind::give, counter, 0, 0);
  const auto hear = [&main, counter, cells = Root(heap, cells), left = std::make_shared<std::uint32_t>(workers), count = workers * main.parameter("increments")](Value) {
    if (--*left != 0) return;
    main.history().add(Kind::get, counter, count + 1, static_cast<std::uint32_t>((*atomic_load(main.heap(), cells.value(), 0)).as_number()));
  };
  for (std::uint32_t left = workers; left > 0; --left) {
    run.tell(run.spawn([](LoadAgent& agent) { return std::make_unique<CountingWorker>(agent); }, hear), Value(Array::from(heap, {numeral(counter), cells})));
  }
}

} // namespace portproof::reference
