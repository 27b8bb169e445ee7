// Everything by chance: agents open channels, post, hand on ends and buffers to each other through main, and in the end close all that they have.
#include "impl/adapter/load_workloads.h"
#include "impl/flow/port_use.h"
#include "impl/value/buffer.h"

namespace portproof::reference {
namespace {

using Kind = AgentHistory::Kind;

// Words on a link: what comes with a message.
enum class Word { end, buffer, finished, stop };

// What one agent has, and what it does with it. A link leads to main, or from main to each worker.
class Mixer {
public:
  explicit Mixer(LoadAgent& agent) : agent_(agent) {}

  // `finished`: the other side has done all its steps; `stop`: everybody has.
  void add_link(LoadEnd& link, std::function<void()> finished, std::function<void()> stop) {
    links_.push_back(&link);
    link.on_message = [this, finished = std::move(finished), stop = std::move(stop)](std::uint32_t, Value extra) {
      switch (static_cast<Word>(static_cast<int>(element(extra, 0).as_number()))) {
        case Word::end: return have(agent_.take(element(extra, 1)));
        case Word::buffer: return get(element(extra, 1));
        case Word::finished: return finished();
        case Word::stop: return stop();
      }
    };
    link.listen();
  }

  // Calls back after the last step.
  void go_on(std::function<void()> done) {
    for (std::uint32_t left = 1 + agent_.random(16); left > 0 && steps_ < agent_.parameter("steps"); --left, ++steps_) step();
    if (steps_ == agent_.parameter("steps")) return done();
    agent_.soon([this, done = std::move(done)] { go_on(done); });
  }

  void say(Word word) {
    for (LoadEnd* link : links_) link->post(0, said(word, Value()));
  }

  void close_all() {
    for (LoadEnd* end : ends_) {
      if (!end->is_closed()) end->close();
    }
  }

private:
  struct OwnBuffer {
    std::uint32_t id, custody;
    Root buffer;
  };

  Value said(Word word, Value what) { return Value(Array::from(agent_.heap(), {Value(static_cast<double>(word)), what})); }
  LoadEnd& any_link() { return *links_[agent_.random(static_cast<std::uint32_t>(links_.size()))]; }

  template <typename Item>
  Item take_any(std::vector<Item>& items) {
    std::swap(items[agent_.random(static_cast<std::uint32_t>(items.size()))], items.back());
    Item item = std::move(items.back());
    items.pop_back();
    return item;
  }

  void have(LoadEnd& end) {
    end.listen();
    ends_.push_back(&end);
  }

  void step() {
    const std::uint32_t choice = agent_.random(8);
    if (choice < 2) {
      const auto [one, other] = agent_.open();
      have(*one);
      have(*other);
    } else if (choice < 5) {
      if (!ends_.empty()) ends_[agent_.random(static_cast<std::uint32_t>(ends_.size()))]->post(agent_.random(agent_.parameter("bytes") + 1));
    } else if (choice == 5) {
      if (!ends_.empty()) hand_on(*take_any(ends_));
    } else if (choice == 6) {
      make();
    } else if (!buffers_.empty()) {
      give(take_any(buffers_));
    }
  }

  void hand_on(LoadEnd& end) {
    const LoadEnd::Handed handed = end.hand_on();
    any_link().post(4, said(Word::end, handed.message), {handed.port});
  }

  void make() {
    ArrayBuffer* buffer = ArrayBuffer::zeroed(agent_.heap(), 1 + agent_.random(agent_.parameter("bytes")));
    const std::uint32_t id = agent_.fresh();
    agent_.history().add(Kind::make, id, 0, digest_of(buffer->data(), buffer->length()));
    buffers_.push_back({id, 0, Root(agent_.heap(), Value(buffer))});
  }

  void give(const OwnBuffer& own) {
    auto& buffer = static_cast<ArrayBuffer&>(*own.buffer.value().as_object());
    buffer.data()[agent_.random(static_cast<std::uint32_t>(buffer.length()))] ^= std::byte{1};
    agent_.history().add(Kind::give, own.id, own.custody, digest_of(buffer.data(), buffer.length()));
    const Value facts(Array::from(agent_.heap(), {Value(static_cast<double>(own.id)), Value(static_cast<double>(own.custody)), Value(&buffer)}));
    any_link().post(4, said(Word::buffer, facts), {Value(&buffer)});
  }

  void get(Value facts) {
    auto& buffer = static_cast<ArrayBuffer&>(*element(facts, 2).as_object());
    const auto id = static_cast<std::uint32_t>(element(facts, 0).as_number()), custody = static_cast<std::uint32_t>(element(facts, 1).as_number()) + 1;
    agent_.history().add(Kind::get, id, custody, digest_of(buffer.data(), buffer.length()));
    buffers_.push_back({id, custody, Root(agent_.heap(), Value(&buffer))});
  }

  LoadAgent& agent_;
  std::vector<LoadEnd*> links_, ends_;
  std::vector<OwnBuffer> buffers_;
  std::uint32_t steps_ = 0;
};

class MixWorker final : public LoadWorker {
public:
  explicit MixWorker(LoadAgent& agent) : agent_(agent), mixer_(agent) {}
  // The end of the link to main.
  void receive(Value message) override {
    agent_.leave();
    LoadEnd& link = agent_.take(message);
    const auto stop = [this, &link] {
      link.drained();
      mixer_.close_all();
      link.close();
    };
    mixer_.add_link(link, [] {}, stop);
    mixer_.go_on([this] { mixer_.say(Word::finished); });
  }

private:
  LoadAgent& agent_;
  Mixer mixer_;
};

} // namespace

void begin_mix(LoadRun& run) {
  LoadAgent& main = run.main();
  const auto mixer = std::make_shared<Mixer>(main);
  // Main too; behind what each has handed on.
  const auto finished = [mixer, left = std::make_shared<std::uint32_t>(main.parameter("workers") + 1)] {
    if (--*left != 0) return;
    mixer->say(Word::stop);
    mixer->close_all();
  };
  for (std::uint32_t left = main.parameter("workers"); left > 0; --left) {
    const auto [near, far] = main.open();
    Worker* worker = run.spawn([](LoadAgent& agent) { return std::make_unique<MixWorker>(agent); });
    const LoadEnd::Handed handed = far->hand_on();
    run.tell(worker, handed.message, {handed.port});
    mixer->add_link(*near, finished, [] {});
  }
  main.soon([mixer, finished] { mixer->go_on(finished); });
}

} // namespace portproof::reference
