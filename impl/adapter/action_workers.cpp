// Steps on workers, and on what threads share or inherit.
#include "impl/adapter/action.h"
#include "impl/adapter/body.h"
#include "impl/adapter/evaluate.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/worker/atomics.h"
#include "impl/worker/worker.h"

namespace portproof::reference {
namespace {

// What runs in a worker: its list, and then its loop until nothing keeps it alive.
void run_worker_agent(Part& part, BlockId steps, Thread& thread) {
  Scope scope(part, thread);
  run_list(scope, steps);
  part.end_list();
  if (!part.run().log().is_closed()) thread.agent().run_loop();
}

} // namespace

Outcome Action::operator()(const Spawn& spawn) {
  Value options;
  if (spawn.options) {
    Completion<Value> given = evaluate(scope_, *spawn.options);
    if (given.threw()) return given.thrown();
    options = *given;
  }
  ProgramRun& run = scope_.run();
  if (!run.spawns_alone(spawn.agent, scope_.part().number())) scope_.fail("more than one agent spawns `" + spawn.agent + "`");
  const std::uint64_t number = scope_.next_spawned(spawn.agent);
  auto part = std::make_shared<Part>(run, number == 1 ? spawn.agent : spawn.agent + "#" + std::to_string(number));
  const TraceLog::AgentNumber agent = part->number();
  WorkerScript script = [part = std::move(part), steps = run.steps_of(spawn.agent)](Thread& thread) { run_worker_agent(*part, steps, thread); };
  auto made = Worker::construct(scope_.thread(), std::move(script), options);
  if (made.threw()) {
    run.log().withdraw(agent);
    scope_.spawn_failed(spawn.agent);
    return made.thrown();
  }
  scope_.bind(spawn.name, Value(*made));
  return unrecorded;
}

Outcome Action::operator()(const Terminate& terminate) {
  Completion<Value> target = read(terminate.worker);
  if (target.threw()) return target.thrown();
  auto* worker = (*target).is_object() ? dynamic_cast<Worker*>((*target).as_object()) : nullptr;
  if (worker == nullptr) return silent(call_method(heap_, *target, key("terminate"), {}));
  ++scope_.pending_blocks;
  worker->terminate([scope = &scope_, label = label_of(step_)](Value code) -> Completion<Nothing> {
    --scope->pending_blocks;
    scope->record_value(label, code);
    return Nothing{};
  });
  return unrecorded;
}

Outcome Action::operator()(const Exit& exit) {
  if (scope_.thread().is_main() && !scope_.run().is_own_process()) {
    scope_.fail("`main` exits only from a process of its own");
  } else {
    scope_.thread().exit(static_cast<int>(exit.code));
  }
  return unrecorded;
}

Outcome Action::operator()(const SetEnvironmentData& step) {
  Completion<Value> key = evaluate(scope_, step.key);
  if (key.threw()) return key.thrown();
  Completion<Value> value = step.value ? evaluate(scope_, *step.value) : Completion<Value>(Value());
  if (value.threw()) return value.thrown();
  scope_.thread().set_environment_data(*key, *value);
  return unrecorded;
}

Outcome Action::operator()(const GetEnvironmentData& step) {
  Completion<Value> key = evaluate(scope_, step.key);
  if (key.threw()) return key.thrown();
  return std::optional<Value>(scope_.thread().environment_data(*key));
}

Outcome Action::operator()(const GetEnv& step) {
  const std::optional<std::string> text = scope_.thread().environment().get(step.name);
  return std::optional<Value>(text ? Value(String::from_utf8(heap_, *text)) : Value());
}

Outcome Action::operator()(const SetEnv& step) {
  Environment& environment = scope_.thread().environment();
  if (step.value) {
    environment.set(step.name, *step.value);
  } else {
    environment.remove(step.name);
  }
  return unrecorded;
}

Outcome Action::operator()(const AtomicStep& step) {
  Completion<Value> view = evaluate(scope_, step.view);
  if (view.threw()) return view.thrown();
  std::vector<NodeId> ids;
  for (const auto& id : {step.expected, step.value}) {
    if (id) ids.push_back(*id);
  }
  std::vector<Value> values;
  Completion<Nothing> evaluated = evaluate_all(ids, values);
  if (evaluated.threw()) return evaluated.thrown();
  const auto value = [&values](std::size_t index) { return index < values.size() ? values[index] : Value(); };
  if (step.operation == AtomicOperation::wait && scope_.thread().is_main()) {
    scope_.fail("`main` never waits");
    return unrecorded;
  }
  Completion<Value> result = [&]() -> Completion<Value> {
    switch (step.operation) {
      case AtomicOperation::load: return atomic_load(heap_, *view, step.index);
      case AtomicOperation::store: return atomic_store(heap_, *view, step.index, value(0));
      case AtomicOperation::add: return atomic_update(heap_, AtomicUpdate::add, *view, step.index, value(0));
      case AtomicOperation::sub: return atomic_update(heap_, AtomicUpdate::sub, *view, step.index, value(0));
      case AtomicOperation::exchange: return atomic_update(heap_, AtomicUpdate::exchange, *view, step.index, value(0));
      case AtomicOperation::compare_exchange: return atomic_compare_exchange(heap_, *view, step.index, value(0), value(1));
      case AtomicOperation::notify: return atomic_notify(scope_.thread(), *view, step.index, value(0));
      case AtomicOperation::wait: return atomic_wait(scope_.thread(), *view, step.index, value(0));
    }
    PORTPROOF_ASSERT(false);
  }();
  if (step.operation != AtomicOperation::load) scope_.agent().stop_point();
  return recorded(result);
}

Outcome Action::operator()(const Barrier& barrier) {
  scope_.run().pass_start_line(scope_.agent(), barrier.name, barrier.agents);
  return unrecorded;
}

// OPTIMIZATION: they are counted and not made: nobody sees what is in them, and an explored world copies all that it holds.
Outcome Action::operator()(const FillHeap& fill) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  for (std::uint64_t kept = 1; kept <= fill.megabytes && !scope_.is_over(); ++kept) {
    heap_.note_external_bytes(mebibyte);
    scope_.thread().keeps(kept * mebibyte);
  }
  return unrecorded;
}

} // namespace portproof::reference
