// Steps on values.
#include "impl/adapter/action.h"
#include "impl/adapter/constructors.h"
#include "impl/adapter/evaluate.h"
#include "impl/value/access.h"
#include "impl/value/collection.h"
#include "impl/value/definition.h"

namespace portproof::reference {

Outcome Action::operator()(const Let& let) {
  Completion<Value> value = evaluate(scope_, let.value);
  if (!value.threw()) scope_.bind(let.name, *value);
  return silent(value);
}

Outcome Action::operator()(const Observe& observe) { return recorded(evaluate(scope_, observe.value)); }

Outcome Action::operator()(const Same& same) {
  Completion<Value> left = evaluate(scope_, same.values.at(0));
  if (left.threw()) return left.thrown();
  Completion<Value> right = evaluate(scope_, same.values.at(1));
  if (right.threw()) return right.thrown();
  return std::optional<Value>(Value::boolean(same_value(*left, *right)));
}

Outcome Action::operator()(const Instance& instance) {
  Completion<Value> value = evaluate(scope_, instance.value);
  if (value.threw()) return value.thrown();
  return std::optional<Value>(Value::boolean(is_instance(*value, instance.of)));
}

Outcome Action::operator()(const Get& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  return recorded(get(heap_, *object, evaluate_key(scope_, step.key)));
}

Outcome Action::operator()(const SetProperty& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  const PropertyKey name = evaluate_key(scope_, step.key);
  Completion<Value> value = evaluate(scope_, step.value);
  if (value.threw()) return value.thrown();
  Completion<Nothing> done = set(heap_, *object, name, *value);
  if (done.threw()) return done.thrown();
  return unrecorded;
}

Outcome Action::operator()(const Has& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  Completion<bool> found = has(heap_, *object, evaluate_key(scope_, step.key));
  if (found.threw()) return found.thrown();
  return std::optional<Value>(Value::boolean(*found));
}

Outcome Action::operator()(const Delete& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  Completion<Nothing> done = remove(heap_, *object, evaluate_key(scope_, step.key));
  if (done.threw()) return done.thrown();
  return unrecorded;
}

Outcome Action::operator()(const Freeze& step) {
  Completion<Value> value = evaluate(scope_, step.value);
  if (value.threw()) return value.thrown();
  Completion<Nothing> done = freeze(heap_, *value);
  if (done.threw()) return done.thrown();
  return unrecorded;
}

Outcome Action::operator()(const Hide& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  Completion<Nothing> done = hide(heap_, *object, evaluate_key(scope_, step.key));
  if (done.threw()) return done.thrown();
  return unrecorded;
}

Outcome Action::operator()(const SetPrototype& step) {
  Completion<Value> object = evaluate(scope_, step.object);
  if (object.threw()) return object.thrown();
  Completion<Value> prototype = evaluate(scope_, step.prototype);
  if (prototype.threw()) return prototype.thrown();
  Completion<Nothing> done = set_prototype(heap_, *object, *prototype);
  if (done.threw()) return done.thrown();
  return unrecorded;
}

Outcome Action::operator()(const Call& call) {
  Completion<Value> object = evaluate(scope_, call.object);
  if (object.threw()) return object.thrown();
  Completion<Value> method = get(heap_, *object, evaluate_key(scope_, call.method));
  if (method.threw()) return method.thrown();
  std::vector<Value> arguments;
  Completion<Nothing> evaluated = evaluate_all(call.arguments, arguments);
  if (evaluated.threw()) return evaluated.thrown();
  return recorded(apply(*method, *object, arguments));
}

Outcome Action::operator()(const Construct& step) {
  std::vector<Value> arguments;
  Completion<Nothing> evaluated = evaluate_all(step.arguments, arguments);
  if (evaluated.threw()) return evaluated.thrown();
  Completion<Value> made = construct(scope_, step.constructor, arguments, step.with_new);
  if (!made.threw() && step.bind) scope_.bind(*step.bind, *made);
  return silent(made);
}

Outcome Action::operator()(const Note& note) { return std::optional<Value>(Value(String::from_utf8(heap_, note.text))); }

} // namespace portproof::reference
