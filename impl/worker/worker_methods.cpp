// The properties of Worker.prototype.
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/worker/worker.h"

namespace portproof::reference {
namespace {

using Arguments = std::vector<Value>;
using Method = Completion<Value> (*)(Heap&, Worker&, const Arguments&);

Value argument(const Arguments& arguments, std::size_t index) { return index < arguments.size() ? arguments[index] : Value(); }

std::optional<WorkerEventType> event_argument(Heap& heap, const Arguments& arguments) {
  auto name = to_string(heap, argument(arguments, 0));
  if (name.threw()) return std::nullopt;
  return worker_event_type_of((*name)->utf8());
}

template <Lifetime lifetime>
Completion<Value> add(Heap& heap, Worker& worker, const Arguments& arguments) {
  const Value callback = argument(arguments, 1);
  if (!is_callable(callback)) return type_error(heap, "the listener is no function");
  if (const auto type = event_argument(heap, arguments)) worker.add_listener(*type, static_cast<Function*>(callback.as_object()), lifetime);
  return Value(&worker);
}

Completion<Value> remove(Heap& heap, Worker& worker, const Arguments& arguments) {
  const Value callback = argument(arguments, 1);
  if (!is_callable(callback)) return type_error(heap, "the listener is no function");
  if (const auto type = event_argument(heap, arguments)) worker.remove_listener(*type, static_cast<Function*>(callback.as_object()));
  return Value(&worker);
}

Completion<Value> remove_all(Heap& heap, Worker& worker, const Arguments& arguments) {
  for (std::size_t index = 0; index < worker_event_types; ++index) {
    const auto type = static_cast<WorkerEventType>(index);
    if (arguments.empty() || event_argument(heap, arguments) == type) worker.remove_all_listeners(type);
  }
  return Value(&worker);
}

Completion<Value> post(Heap&, Worker& worker, const Arguments& arguments) { return worker.post_message(arguments); }
Completion<Value> ref(Heap&, Worker& worker, const Arguments&) { return worker.ref(), Value(); }
Completion<Value> unref(Heap&, Worker& worker, const Arguments&) { return worker.unref(), Value(); }
// GAP: nothing can be chained to this promise; who awaits it uses Worker::terminate.
Completion<Value> terminate(Heap& heap, Worker& worker, const Arguments&) {
  worker.terminate([](Value) -> Completion<Nothing> { return Nothing{}; });
  return Value(Exotic::make(heap, "Promise"));
}

struct Row {
  std::string_view name;
  Method method;
};
// [we.no-dom-listeners]
constexpr Row rows[] = {
    {"postMessage", post},
    {"terminate", terminate},
    {"ref", ref},
    {"unref", unref},
    {"on", add<Lifetime::until_removed>},
    {"addListener", add<Lifetime::until_removed>},
    {"once", add<Lifetime::once>},
    {"off", remove},
    {"removeListener", remove},
    {"removeAllListeners", remove_all},
};

} // namespace

std::optional<WorkerEventType> worker_event_type_of(std::string_view name) {
  constexpr std::array<std::string_view, worker_event_types> names{"online", "message", "messageerror", "error", "exit"};
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (names[index] == name) return static_cast<WorkerEventType>(index);
  }
  return std::nullopt;
}

std::optional<Completion<Value>> Worker::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string text = key.text();
  if (text == "threadId") return Completion<Value>(Value(thread_id()));
  if (text == "resourceLimits") return Completion<Value>(Value(resource_limits()));
  // [w.stdio.stdin] [w.stdio.stdin-null] [w.stdio.stdout] [w.stdio.stderr]
  if (text == "stdin") return Completion<Value>(input() == nullptr ? Value::null() : Value(input()));
  if (text == "stdout") return Completion<Value>(Value(output(OutputStream::output)));
  if (text == "stderr") return Completion<Value>(Value(output(OutputStream::error)));
  for (const Row& row : rows) {
    if (row.name != text) continue;
    return Completion<Value>(Value(Function::make(heap, [method = row.method](Heap& inner, Value self, const Arguments& arguments) -> Completion<Value> {
      auto* worker = self.is_object() ? dynamic_cast<Worker*>(self.as_object()) : nullptr;
      if (worker == nullptr) return type_error(inner, "not a Worker");
      return method(inner, *worker, arguments);
    })));
  }
  return std::nullopt;
}

} // namespace portproof::reference
