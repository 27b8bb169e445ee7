#include "impl/adapter/flow_workloads.h"

#include "impl/adapter/load_history.h"
#include "impl/adapter/load_numbers.h"
#include "impl/agent/thread_executor.h"
#include "impl/flow/batch_size.h"
#include "impl/flow/pipeline.h"
#include "impl/flow/port_use.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"

#include <chrono>
#include <map>
#include <sys/resource.h>

namespace portproof::reference {
namespace {

namespace json = boost::json;
using Kind = AgentHistory::Kind;
using Parameters = LoadParameters;

constexpr std::size_t messages_one_by_one_max = 20'000; // of more, outcomes are not written

FlowTime time_now() { return std::chrono::duration_cast<FlowTime>(std::chrono::steady_clock::now().time_since_epoch()); }

// The most that this process has ever had in memory.
std::size_t memory_most_kib() {
  rusage usage{};
  PORTPROOF_ASSERT(getrusage(RUSAGE_SELF, &usage) == 0);
  return static_cast<std::size_t>(usage.ru_maxrss);
}
// What one agent may need for itself: a heap is collected after 4 MiB, and as much again lies outside of its cells.
constexpr std::size_t agent_kib = 8 * 1024;
// What a message has beside its content, with the word of what became of it.
constexpr std::size_t message_bytes = 1024;

// Takes about so many microseconds of a processor, as the adapters' own work does.
void spend(std::size_t cost) {
  volatile std::uint32_t state = 1;
  for (std::size_t left = cost * 200; left > 0; --left) state = state * 1664525 + 1013904223;
}

// A pipeline whose links are watched: its ends are numbered along it, and all are opened by main.
class WatchedPipeline {
public:
  // `messages_max`: outcomes are written of so many at most.
  WatchedPipeline(AgentHistory& main, std::vector<std::unique_ptr<AgentHistory>>& workers, std::size_t stages, std::size_t credits, std::uint32_t first_end, std::size_t messages) {
    const auto outcomes = messages <= messages_one_by_one_max ? WatchedEnd::Outcomes::written : WatchedEnd::Outcomes::left_out;
    std::vector<AgentHistory*> owners{&main};
    for (std::size_t stage = 0; stage < stages; ++stage) {
      workers.push_back(std::make_unique<AgentHistory>("worker " + std::to_string(workers.size() + 1)));
      owners.push_back(workers.back().get());
    }
    owners.push_back(&main);
    const auto end_for = [&](AgentHistory& owner, std::uint32_t end, WatchedEnd::Role role) {
      if (&owner != &main) {
        main.add(Kind::hand_on, end, 0);
        owner.add(Kind::take, end, 1);
      }
      return &ends_.emplace_back(owner, end, role, credits, outcomes);
    };
    for (std::uint32_t link = 0; link <= stages; ++link) {
      const std::uint32_t sender = first_end + 2 * link, receiver = sender + 1;
      main.add(Kind::open, sender, receiver);
      main.add(Kind::open, receiver, sender);
      watchers.push_back({end_for(*owners[link], sender, WatchedEnd::Role::sender), end_for(*owners[link + 1], receiver, WatchedEnd::Role::receiver)});
    }
  }
  std::vector<LinkWatchers> watchers;

private:
  std::deque<WatchedEnd> ends_;
};

// Hands in `count` things, as many at once as there are credits, and closes the pipeline when all are settled.
class Feeder {
public:
  using Make = std::function<Value(std::size_t index)>;
  Feeder(Pipeline& pipeline, std::size_t count, Make make, std::function<void(FlowTime)> settled)
      : pipeline_(pipeline), count_(count), make_(std::move(make)), settled_(std::move(settled)) {}

  void go_on() {
    while (next_ < count_ && pipeline_.credits().free() > 0) {
      const FlowTime began = time_now();
      const std::size_t index = next_++;
      pipeline_.process(make_(index), [this, began](const Settlement&) {
        settled_(time_now() - began);
        go_on();
      });
    }
    if (next_ == count_) pipeline_.close_when_settled();
  }

private:
  Pipeline& pipeline_;
  std::size_t count_, next_ = 0;
  Make make_;
  std::function<void(FlowTime)> settled_;
};

// All pipelines of one workload, fed by main.
class Workload {
public:
  explicit Workload(const Parameters& parameters) : parameters_(parameters), agent_(executor_) {}

  std::size_t parameter(std::string_view name) const { return parameters_.find(name)->second; }
  Agent& agent() { return agent_; }
  AgentHistory& main() { return main_; }
  AgentHistory& worker(std::size_t index) { return *workers_[index]; }

  // To be called before run(). `content_bytes`: at most so much has what is handed in, which stands for `of_each` things.
  void add(std::vector<StageWork> stages, std::size_t count, std::size_t content_bytes, Feeder::Make make, std::function<void(Value)> sink, std::size_t of_each = 1) {
    memory_bound_kib_ += stages.size() * agent_kib + (stages.size() + 1) * parameter("credits") * (content_bytes + message_bytes) / 1024;
    watched_.emplace_back(main_, workers_, stages.size(), parameter("credits"), next_end_, count);
    next_end_ += static_cast<std::uint32_t>(2 * (stages.size() + 1));
    beginnings_.push_back([this, index = watched_.size() - 1, stages = std::move(stages), count, make = std::move(make), sink = std::move(sink), of_each]() mutable {
      Pipeline::Plan plan;
      plan.stages = std::move(stages);
      plan.credits = parameter("credits");
      plan.sink = std::move(sink);
      plan.watchers = watched_[index].watchers;
      pipelines_.push_back(std::make_unique<Pipeline>(agent_, std::move(plan)));
      feeders_.push_back(std::make_unique<Feeder>(*pipelines_.back(), count, std::move(make), [this, of_each](FlowTime took) {
        for (std::size_t left = of_each; left > 0; --left) latency_.add(took);
      }));
      feeders_.back()->go_on();
    });
  }

  json::object run() {
    const FlowTime began = time_now();
    agent_.run_task([this]() -> Completion<Nothing> {
      for (const auto& begin : beginnings_) begin();
      return Nothing{};
    });
    agent_.run_loop();
    pipelines_.clear();
    const FlowTime elapsed = time_now() - began;
    json::object memory{{"most", memory_most_kib()}, {"bound", memory_bound_kib_}}; // before the history is written out
    json::array history{main_.to_json()}, latency;
    for (const auto& worker : workers_) history.push_back(worker->to_json());
    for (const LatencyHistogram::Class& each : latency_.classes()) latency.push_back({static_cast<std::int64_t>(each.up_to_us) + 1, each.count});
    return {{"history", std::move(history)},
            {"measures", {{"items", latency_.count()}, {"elapsedUs", elapsed.count()}, {"latencyUs", std::move(latency)}, {"memoryKiB", std::move(memory)}}}};
  }

private:
  const Parameters& parameters_;
  ThreadExecutor executor_;
  Agent agent_;
  AgentHistory main_{"main"};
  std::vector<std::unique_ptr<AgentHistory>> workers_;
  std::deque<WatchedPipeline> watched_;
  std::vector<std::function<void()>> beginnings_;
  std::vector<std::unique_ptr<Pipeline>> pipelines_;
  std::vector<std::unique_ptr<Feeder>> feeders_;
  LatencyHistogram latency_;
  std::uint32_t next_end_ = 1;
  std::size_t memory_bound_kib_ = memory_most_kib() + agent_kib; // main's own
};

// --- The workloads ---

json::object run_pipeline(const Parameters& parameters, std::uint32_t) {
  Workload workload(parameters);
  std::vector<StageWork> stages;
  for (const char digit : std::to_string(parameters.at("speeds"))) {
    stages.push_back([cost = static_cast<std::size_t>(digit - '0')](Agent&, Value item) -> Completion<Value> {
      spend(cost);
      return item;
    });
  }
  const std::size_t bytes = parameters.at("bytes");
  workload.add(std::move(stages), parameters.at("messages"), bytes, [&workload, bytes](std::size_t) { return Value(ArrayBuffer::zeroed(workload.agent().heap(), bytes)); }, [](Value) {});
  return workload.run();
}

json::object run_credit_link(const Parameters& parameters, std::uint32_t seed) {
  Workload workload(parameters);
  for (std::size_t worker = 0; worker < parameters.at("workers"); ++worker) {
    const StageWork fails_now_and_then = [random = LoadRandom(seed + static_cast<std::uint32_t>(worker))](Agent& agent, Value item) mutable -> Completion<Value> {
      if (random.below(4) == 0) return range_error(agent.heap(), "it fails now and then");
      return item;
    };
    workload.add({fails_now_and_then}, parameters.at("messages"), sizeof(double), [](std::size_t index) { return Value(static_cast<double>(index)); }, [](Value) {});
  }
  return workload.run();
}

// Of a batch [first id, buffer, …]: what becomes of each buffer, in the history of one agent.
void note_buffers(AgentHistory& history, Kind kind, Value batch, std::uint32_t custody) {
  auto id = static_cast<std::uint32_t>(element(batch, 0).as_number());
  for (const Value each : buffers_of(batch)) {
    auto& buffer = static_cast<ArrayBuffer&>(*each.as_object());
    history.add(kind, id++, custody, digest_of(buffer.data(), buffer.length()));
  }
}

json::object run_batch_relay(const Parameters& parameters, std::uint32_t seed) {
  Workload workload(parameters);
  LoadRandom random(seed);
  const std::size_t batch = parameters.at("batch"), batches = (parameters.at("buffers") + batch - 1) / batch;
  constexpr std::uint32_t first_buffer = 1'000'000;
  std::uint32_t next_buffer = first_buffer;
  const auto make = [&](std::size_t) {
    std::vector<Value> list{Value(static_cast<double>(next_buffer))};
    for (std::size_t left = batch; left > 0; --left, ++next_buffer) {
      ArrayBuffer* buffer = ArrayBuffer::zeroed(workload.agent().heap(), 1 + random.below(static_cast<std::uint32_t>(parameters.at("bytes"))));
      buffer->data()[0] = static_cast<std::byte>(random.below(256));
      list.emplace_back(buffer);
    }
    const Value made(Array::from(workload.agent().heap(), std::move(list)));
    note_buffers(workload.main(), Kind::make, made, 0);
    note_buffers(workload.main(), Kind::give, made, 0);
    return made;
  };
  for (std::size_t worker = 0; worker < parameters.at("workers"); ++worker) {
    const StageWork changes_a_byte = [&workload, worker](Agent&, Value item) -> Completion<Value> {
      note_buffers(workload.worker(worker), Kind::get, item, 1);
      for (const Value each : buffers_of(item)) static_cast<ArrayBuffer&>(*each.as_object()).data()[0] ^= std::byte{1};
      note_buffers(workload.worker(worker), Kind::give, item, 1);
      return item;
    };
    workload.add({changes_a_byte}, batches, batch * (parameters.at("bytes") + message_bytes), make, [&workload](Value item) { note_buffers(workload.main(), Kind::get, item, 2); }, batch);
  }
  return workload.run();
}

struct FlowWorkload {
  Parameters defaults;
  json::object (*run)(const Parameters& parameters, std::uint32_t seed);
};

const std::map<std::string, FlowWorkload>& flow_workloads() {
  static const std::map<std::string, FlowWorkload> all{
      {"pipeline", {{{"messages", 5000}, {"bytes", 64}, {"credits", 16}, {"speeds", 1281}}, run_pipeline}},
      {"credit-link", {{{"workers", 3}, {"messages", 1000}, {"bytes", 32}, {"credits", 8}}, run_credit_link}},
      {"batch-relay", {{{"workers", 2}, {"buffers", 2000}, {"bytes", 256}, {"batch", 16}, {"credits", 4}}, run_batch_relay}},
  };
  return all;
}

} // namespace

Result<std::optional<json::object>> run_flow_workload(const std::string& workload, const json::value& given, std::uint32_t seed) {
  const auto found = flow_workloads().find(workload);
  if (found == flow_workloads().end()) return std::optional<json::object>();
  const Result<Parameters> parameters = load_parameters(found->second.defaults, given);
  if (!parameters) return parameters.error();
  return std::optional(found->second.run(*parameters, seed));
}

} // namespace portproof::reference
