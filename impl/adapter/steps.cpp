#include "impl/adapter/steps.h"

#include "impl/adapter/action.h"
#include "impl/adapter/evaluate.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

Completion<Nothing> repeat_inner(Scope& scope, const Repeat& repeat) {
  for (std::uint64_t count = 0; count < repeat.times && !scope.is_over(); ++count) {
    if (repeat.counter) scope.bind(*repeat.counter, Value(static_cast<double>(count)));
    Completion<Nothing> done = run_inner(scope, repeat.steps);
    if (done.threw()) return done;
  }
  return Nothing{};
}

} // namespace

void run_action(Scope& scope, const Step& step) {
  scope.run().shared_uses().note(step);
  Outcome outcome = std::visit(Action(scope, step), step.verb);
  if (outcome.threw()) return scope.record_thrown(label_of(step), outcome.thrown().value);
  if (*outcome) scope.record_value(label_of(step), **outcome);
}

Completion<Nothing> run_inner(Scope& scope, BlockId steps) {
  for (const Step& step : scope.graph()[steps]) {
    scope.agent().switch_point();
    if (scope.is_over()) break;
    if (const auto* thrown = std::get_if<portproof::Throw>(&step.verb)) {
      Completion<Value> value = evaluate(scope, thrown->value);
      return Throw{value.threw() ? value.thrown().value : *value};
    }
    if (const auto* repeat = std::get_if<Repeat>(&step.verb)) {
      Completion<Nothing> done = repeat_inner(scope, *repeat);
      if (done.threw()) return done;
    } else {
      run_action(scope, step);
    }
  }
  return Nothing{};
}

// --- Action: what all verbs use, and the one that runs steps ---

Outcome recorded(Completion<Value> value) {
  if (value.threw()) return value.thrown();
  return std::optional<Value>(*value);
}

Outcome silent(Completion<Value> value) {
  if (value.threw()) return value.thrown();
  return unrecorded;
}

Completion<Value> Action::read(const Target& target) {
  if (const auto* path = std::get_if<std::string>(&target)) return scope_.read_path(*path);
  return evaluate(scope_, std::get<NodeId>(target));
}

Completion<Value> Action::call_target(const Target& target, const char* method, const std::vector<Value>& arguments) {
  Completion<Value> object = read(target);
  if (object.threw()) return object;
  return call_method(heap_, *object, key(method), arguments);
}

Completion<Value> Action::apply(Value method, Value self, const std::vector<Value>& arguments) {
  if (!is_callable(method)) return type_error(heap_, "not a function");
  return static_cast<Function*>(method.as_object())->call(heap_, self, arguments);
}

Completion<Nothing> Action::evaluate_all(const std::vector<NodeId>& ids, std::vector<Value>& values) {
  for (const NodeId id : ids) {
    Completion<Value> value = evaluate(scope_, id);
    if (value.threw()) return value.thrown();
    values.push_back(*value);
  }
  return Nothing{};
}

Outcome Action::operator()(const Later& later) {
  ++scope_.pending_blocks;
  Agent::Job job = [scope = &scope_, steps = later.steps]() -> Completion<Nothing> {
    --scope->pending_blocks;
    return scope->is_over() ? Completion<Nothing>(Nothing{}) : run_inner(*scope, steps);
  };
  Agent& agent = scope_.agent();
  switch (later.when) {
    case When::microtask: agent.queue_microtask(std::move(job)); break;
    case When::next_tick: agent.next_tick(std::move(job)); break;
    case When::immediate: agent.set_immediate(std::move(job)); break;
    case When::timeout: agent.set_timeout(std::move(job)); break;
  }
  return unrecorded;
}

} // namespace portproof::reference
