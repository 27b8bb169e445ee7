#include "impl/adapter/pattern_scripts.h"

#include "impl/flow/batcher.h"
#include "impl/flow/bounded_queue.h"
#include "impl/flow/credits.h"

#include <functional>
#include <memory>

namespace portproof::reference {
namespace {

namespace json = boost::json;

// Numbers of the events, as on the wire.
enum class Seen { put_begun, put_accepted, take_begun, taken, depth, handed_in, begun, ended, told, added, sent, added_during_send, waiting };

class Events {
public:
  void see(Seen kind, std::size_t subject, std::size_t number = 0) {
    for (const std::size_t each : {static_cast<std::size_t>(kind), subject, number}) list_.push_back(static_cast<std::int64_t>(each));
  }
  json::array take() { return std::move(list_); }

private:
  json::array list_;
};

// One subject: what a step does, and what is done after the last. A step that it does not have lets microtasks pass, of which there are
// none here: everything happens within the step.
class Driver {
public:
  virtual ~Driver() = default;
  virtual void step(std::size_t kind, std::size_t argument) = 0;
  virtual void finish() {}
};

class QueueDriver final : public Driver {
public:
  QueueDriver(std::size_t size, Events& events) : events_(events), queue_(size) {}

  void step(std::size_t kind, std::size_t) override {
    if (kind == 0) {
      const std::size_t item = puts_++;
      events_.see(Seen::put_begun, item);
      queue_.put(item, [this, item](const PutOutcome<std::size_t>&) {
        look();
        events_.see(Seen::put_accepted, item);
      });
    } else if (kind == 1) {
      const std::size_t take = takes_++;
      events_.see(Seen::take_begun, take);
      queue_.take([this, take](const TakeOutcome<std::size_t>& item) {
        look();
        events_.see(Seen::taken, take, std::get<std::size_t>(item));
      });
    }
    look();
  }

private:
  void look() {
    if (queue_.depth() == last_depth_) return;
    last_depth_ = queue_.depth();
    events_.see(Seen::depth, last_depth_);
  }

  Events& events_;
  BoundedQueue<std::size_t> queue_;
  std::size_t puts_ = 0, takes_ = 0, last_depth_ = 0;
};

class CreditsDriver final : public Driver {
public:
  CreditsDriver(std::size_t size, Events& events) : events_(events), credits_(size) {}

  void step(std::size_t kind, std::size_t argument) override {
    if (kind == 0) hand_in();
    if (kind == 1) end(argument, 0);
    if (kind == 2) end(argument, 1);
  }

private:
  using Outcome = std::size_t; // 0 done, 1 failed
  struct UnderWay {
    std::size_t work;
    std::function<void(Outcome)> finish;
  };

  void hand_in() {
    const std::size_t work = works_++;
    events_.see(Seen::handed_in, work);
    run_with_credit<Outcome>(credits_,
                             [this, work](std::function<void(Outcome)> finish) {
                               events_.see(Seen::begun, work);
                               under_way_.push_back({work, std::move(finish)});
                             },
                             [this, work](Outcome outcome) { events_.see(Seen::told, work, outcome); }, [] {});
  }

  void end(std::size_t which, Outcome outcome) {
    if (under_way_.empty()) return;
    const auto at = under_way_.begin() + static_cast<std::ptrdiff_t>(which % under_way_.size());
    const UnderWay ending = std::move(*at);
    under_way_.erase(at);
    events_.see(Seen::ended, ending.work, outcome);
    ending.finish(outcome);
  }

  Events& events_;
  Credits credits_;
  std::vector<UnderWay> under_way_;
  std::size_t works_ = 0;
};

class BatchesDriver final : public Driver {
public:
  BatchesDriver(std::size_t size, Events& events) : events_(events), batcher_({.count_max = size}, [this](const std::vector<std::size_t>& batch) { send(batch); }) {}

  void step(std::size_t kind, std::size_t) override {
    if (kind == 0) {
      add(Seen::added);
      events_.see(Seen::waiting, 0);
    }
    if (kind == 1) batcher_.flush();
    if (kind == 2) ++to_add_during_send_;
  }
  void finish() override {
    to_add_during_send_ = 0;
    batcher_.flush();
  }

private:
  void add(Seen how) {
    const std::size_t buffer = buffers_++;
    events_.see(how, buffer);
    batcher_.add(buffer, 1, {});
  }
  void send(const std::vector<std::size_t>& batch) {
    const std::size_t number = batches_++;
    for (const std::size_t buffer : batch) events_.see(Seen::sent, buffer, number);
    if (to_add_during_send_ == 0) return;
    --to_add_during_send_;
    add(Seen::added_during_send);
  }

  Events& events_;
  Batcher<std::size_t> batcher_;
  std::size_t buffers_ = 0, batches_ = 0, to_add_during_send_ = 0;
};

std::unique_ptr<Driver> driver_of(const std::string& subject, std::size_t size, Events& events) {
  if (subject == "queue") return std::make_unique<QueueDriver>(size, events);
  if (subject == "credits") return std::make_unique<CreditsDriver>(size, events);
  if (subject == "batches") return std::make_unique<BatchesDriver>(size, events);
  return nullptr;
}

std::optional<std::size_t> whole(const json::value& value) {
  const std::int64_t* number = value.if_int64();
  if (number == nullptr || *number < 0 || *number > 1000) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

Result<json::array> run_script(const std::string& subject, std::size_t size, const json::value& script) {
  const Error malformed{"a script is a list of [step, argument], both whole numbers"};
  Events events;
  const std::unique_ptr<Driver> driver = driver_of(subject, size, events);
  if (!script.is_array()) return malformed;
  for (const json::value& step : script.get_array()) {
    const json::array* pair = step.if_array();
    if (pair == nullptr || pair->size() != 2) return malformed;
    const auto kind = whole((*pair)[0]), argument = whole((*pair)[1]);
    if (!kind || !argument) return malformed;
    driver->step(*kind, *argument);
  }
  driver->finish();
  return events.take();
}

} // namespace

Result<std::optional<json::array>> run_pattern_scripts(const std::string& subject, const json::value& parameters) {
  Events none;
  if (driver_of(subject, 1, none) == nullptr) return std::optional<json::array>();
  const json::object* given = parameters.if_object();
  const json::value* size = given == nullptr ? nullptr : given->if_contains("size");
  const json::value* scripts = given == nullptr ? nullptr : given->if_contains("scripts");
  if (size == nullptr || whole(*size).value_or(0) == 0 || scripts == nullptr || !scripts->is_array()) {
    return portproof::Error{"scripts come with `size`, a whole number from 1, and `scripts`, a list of them"};
  }
  json::array history;
  for (const json::value& script : scripts->get_array()) {
    Result<json::array> seen = run_script(subject, *whole(*size), script);
    if (!seen) return seen.error();
    history.push_back(*std::move(seen));
  }
  return std::optional(std::move(history));
}

} // namespace portproof::reference
