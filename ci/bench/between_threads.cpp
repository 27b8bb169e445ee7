#include "ci/bench/between_threads.h"

#include "impl/agent/thread_executor.h"
#include "impl/port/message_port.h"
#include "impl/worker/worker.h"

#include <benchmark/benchmark.h>

#include <functional>

namespace portproof::bench {
namespace {

using namespace reference;

constexpr double answer_me = 0;
constexpr double end = -1;
constexpr int flood_length = 10000;

Function* callback(Heap& heap, std::function<void(Value)> act) {
  return Function::make(heap, [act = std::move(act)](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
    act(given.empty() ? Value() : given[0]);
    return Value();
  });
}

// Runs what `begin` sets up, until nothing keeps it alive.
WorkerScript script(std::function<void(Thread&)> begin) {
  return [begin = std::move(begin)](Thread& thread) {
    thread.agent().run_task([&]() -> Completion<Nothing> {
      begin(thread);
      return Nothing{};
    });
    thread.agent().run_loop();
  };
}

void answer(Thread& thread) {
  auto* port = static_cast<MessagePort*>(thread.parent_port().as_object());
  port->add_listener(PortEventType::message, callback(thread.heap(), [port](Value value) {
    if (value.as_number() == answer_me) benchmark::DoNotOptimize(port->post_message({value}).threw());
    if (value.as_number() == end) port->close(nullptr);
  }), ListenerStyle::node, Lifetime::until_removed);
}

// A main thread, and what it has heard of its workers.
struct Main {
  ThreadExecutor executor;
  Process process{executor};
  Thread thread{process};
  std::uint64_t heard = 0;

  Worker* start(WorkerScript body, WorkerEventType counted) {
    Worker* worker = *Worker::construct(thread, std::move(body), Value());
    worker->add_listener(counted, callback(thread.heap(), [this](Value) { ++heard; }), Lifetime::until_removed);
    return worker;
  }
  void hear_one_more() {
    const std::uint64_t before = heard;
    while (heard == before) {
      thread.agent().wait_until_woken();
      thread.agent().run_turn();
    }
    thread.heap().collect_if_needed();
  }
};

void post(Worker* worker, double number) { benchmark::DoNotOptimize(worker->post_message({Value(number)}).threw()); }

// `count` messages, the last of which is answered.
void flood(benchmark::State& state, int count) {
  Main main;
  Worker* worker = main.start(script(answer), WorkerEventType::message);
  const auto round = [&] {
    for (int number = 1; number < count; ++number) post(worker, number);
    post(worker, answer_me);
    main.hear_one_more();
  };
  round(); // the worker runs
  for (auto _ : state) round();
  post(worker, end);
  main.thread.agent().run_loop();
}

void start_and_exit(benchmark::State& state) {
  Main main;
  for (auto _ : state) {
    main.start(script([](Thread&) {}), WorkerEventType::exit);
    main.hear_one_more();
  }
  main.thread.agent().run_loop();
}

} // namespace

void add_works_between_threads() {
  benchmark::RegisterBenchmark("to a worker and back", [](benchmark::State& state) { flood(state, 1); })->MeasureProcessCPUTime();
  benchmark::RegisterBenchmark("10,000 ints to a worker", [](benchmark::State& state) { flood(state, flood_length); })->MeasureProcessCPUTime();
  benchmark::RegisterBenchmark("start a worker, see it exit", start_and_exit)->MeasureProcessCPUTime();
}

} // namespace portproof::bench
