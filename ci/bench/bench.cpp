// The reference's side of the comparison: peer.mjs does the same work under the same names. One operation is one task: the
// collector may run after it, as it may after a task of an agent.
#include "ci/bench/between_threads.h"
#include "ci/bench/sample_values.h"
#include "impl/agent/agent.h"
#include "impl/agent/thread_executor.h"
#include "impl/clone/structured_clone.h"
#include "impl/value/names.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

namespace portproof::bench {
namespace {

using namespace reference;

// An agent with a channel, whose ports it keeps.
struct Bench {
  Bench() {
    MessageChannel* channel = MessageChannel::make(agent);
    port1 = channel->port1();
    port2 = channel->port2();
  }

  ThreadExecutor executor;
  Agent agent{executor};
  Heap& heap = agent.heap();
  MessagePort* port1;
  MessagePort* port2;
};

Value received(Bench& bench) {
  const Value result = *receive_message_on_port(bench.heap, Value(bench.port2));
  return result.as_object()->own_property(bench.heap, PropertyKey(bench.heap.names().message))->value;
}

void clone(benchmark::State& state, const SampleValue& sample) {
  Bench bench;
  const Root value(bench.heap, sample.make(bench.heap));
  for (auto _ : state) {
    Completion<Value> copy = structured_clone(bench.heap, value.value(), {}, bench.agent);
    benchmark::DoNotOptimize(*copy);
    bench.heap.collect_if_needed();
  }
}

void post(benchmark::State& state, const SampleValue& sample) {
  Bench bench;
  const Root value(bench.heap, sample.make(bench.heap));
  for (auto _ : state) {
    benchmark::DoNotOptimize(bench.port1->post_message({value.value()}).threw());
    benchmark::DoNotOptimize(received(bench));
    bench.heap.collect_if_needed();
  }
}

void transfer_by_clone(benchmark::State& state, std::size_t length) {
  Bench bench;
  Root buffer(bench.heap, make_buffer(bench.heap, length));
  for (auto _ : state) {
    Object* options = Object::make(bench.heap);
    options->define(bench.heap, PropertyKey(bench.heap.names().transfer), Value(Array::from(bench.heap, {buffer.value()})));
    buffer.set(*structured_clone(bench.heap, buffer.value(), Value(options), bench.agent));
    bench.heap.collect_if_needed();
  }
}

void transfer_by_post(benchmark::State& state, std::size_t length) {
  Bench bench;
  Root buffer(bench.heap, make_buffer(bench.heap, length));
  for (auto _ : state) {
    Array* list = Array::from(bench.heap, {buffer.value()});
    benchmark::DoNotOptimize(bench.port1->post_message({buffer.value(), Value(list)}).threw());
    buffer.set(received(bench));
    bench.heap.collect_if_needed();
  }
}

struct Size {
  const char* name;
  std::size_t bytes;
};
constexpr Size sizes[] = {{"1 KiB", std::size_t{1} << 10}, {"1 MiB", std::size_t{1} << 20}, {"1 GiB", std::size_t{1} << 30}};

template <typename Work>
void add(const std::string& name, Work work) {
  benchmark::RegisterBenchmark(name.c_str(), work)->MeasureProcessCPUTime();
}

void add_all() {
  for (const SampleValue& sample : sample_values) {
    add("clone " + std::string(sample.name), [&sample](benchmark::State& state) { clone(state, sample); });
  }
  for (const SampleValue& sample : sample_values) {
    add("post " + std::string(sample.name), [&sample](benchmark::State& state) { post(state, sample); });
  }
  for (const Size& size : sizes) {
    add("clone, transferring " + std::string(size.name), [&size](benchmark::State& state) { transfer_by_clone(state, size.bytes); });
  }
  for (const Size& size : sizes) {
    add("post, transferring " + std::string(size.name), [&size](benchmark::State& state) { transfer_by_post(state, size.bytes); });
  }
}

} // namespace
} // namespace portproof::bench

int main(int argc, char** argv) {
  portproof::bench::add_all();
  portproof::bench::add_works_between_threads();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 4;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
