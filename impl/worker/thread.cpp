#include "impl/worker/thread.h"

#include "impl/clone/deserialize.h"
#include "impl/mutants/fault.h"
#include "impl/value/errors.h"
#include "impl/worker/thrown_value.h"

namespace portproof::reference {

// [rl.shape]
Object* make_resource_limits(Heap& heap, const ResourceLimits& limits) {
  constexpr std::array<std::string_view, 4> names{"maxYoungGenerationSizeMb", "maxOldGenerationSizeMb", "codeRangeSizeMb", "stackSizeMb"};
  Object* object = Object::make(heap);
  for (std::size_t index = 0; index < names.size(); ++index) object->define(heap, PropertyKey::from_text(heap, names[index]), Value(limits.values[index]));
  return object;
}

Thread::Thread(Process& process)
    : process_(process),
      environment_(std::make_shared<Environment>()),
      agent_(process.executor()),
      inbox_(agent_, process.broadcasts()),
      environment_data_(Collection::make(agent_.heap(), ObjectKind::map)) {
  heap().add_root_source(*this);
}

// [wd.clone] [env.get-in-worker] [env.shared-identity]
Thread::Thread(Process& process, ThreadStart start)
    : process_(process),
      link_(std::move(start.link)),
      id_(start.id),
      environment_(std::move(start.environment)),
      argv_(std::move(start.argv)),
      exec_argv_(std::move(start.exec_argv)),
      limits_(start.limits),
      agent_(process.executor()),
      inbox_(agent_, process.broadcasts()),
      environment_data_(nullptr) {
  heap().add_root_source(*this);
  parent_port_ = Value(MessagePort::make(agent_, std::move(start.parent_port)));
  Object* data = structured_deserialize_with_transfer(heap(), std::move(start.data), agent_).value.as_object();
  worker_data_ = data->own_property(heap(), PropertyKey::index(0))->value;
  environment_data_ = static_cast<Collection*>(data->own_property(heap(), PropertyKey::index(1))->value.as_object());
  // [we.error] [we.error-once]
  agent_.on_uncaught([this](Value thrown) { end_by(thrown); });
  if (start.input) input_port_ = MessagePort::make(agent_, std::move(start.input));
  link_->attach(agent_);
}

Thread::~Thread() {
  if (link_) link_->detach();
  heap().remove_root_source(*this);
}

void Thread::trace_roots(Marker& marker) {
  marker.mark(environment_data_);
  marker.mark(parent_port_);
  marker.mark(worker_data_);
  marker.mark(input_port_);
  marker.mark(input_);
}

void Thread::end_by(Value thrown) {
  Message message = serialize_thrown(heap(), thrown);
  if (Watch* watch = agent_.watch(); watch != nullptr) message.stamp = watch->stamp();
  if (link_->end(1) == WorkerLink::Ending::first) link_->tell(WorkerFailed{std::move(message)});
}

// [rl.main-empty]
Object* Thread::resource_limits() { return is_main() ? Object::make(heap()) : make_resource_limits(heap(), limits_); }

// [env.key-any] [env.undefined-deletes] [env.replace]
void Thread::set_environment_data(Value key, Value value) {
  if (faulty(Fault::environment_first_value_stays) && environment_data_->table().find(key) != nullptr) return;
  if (faulty(Fault::environment_undefined_does_not_delete) && value.is_undefined()) return;
  if (value.is_undefined()) {
    environment_data_->table().remove(key);
  } else {
    environment_data_->table().set(key, value);
  }
}

// [env.set-get-same-thread] [env.missing]
Value Thread::environment_data(Value key) const {
  const Entry* found = environment_data_->table().find(key);
  return found == nullptr ? Value() : found->value;
}

void Thread::print(OutputStream stream, std::string text) {
  if (link_ == nullptr) return process_.print(stream, text);
  if (faulty(Fault::workers_output_lost_at_exit)) {
    return agent_.set_immediate([this, stream, text]() -> Completion<Nothing> {
      link_->tell(WorkerPrinted{stream, text});
      return Nothing{};
    });
  }
  link_->tell(WorkerPrinted{stream, std::move(text)});
}

// [wn.stdin] [w.stdio.stdin-empty]
ReadableText* Thread::standard_input() {
  if (input_ != nullptr) return input_;
  input_ = input_port_ != nullptr ? read_standard_input(agent_, *input_port_) : ReadableText::make(agent_);
  if (input_port_ == nullptr) input_->end();
  return input_;
}

// [rl.enforced] [rl.enforced-error] [rl.enforced-alone]
void Thread::keeps(std::size_t bytes) {
  constexpr double mebibyte = 1024 * 1024;
  const auto [young_mb, old_mb, code_mb, stack_mb] = limits_.values;
  if (is_main() || static_cast<double>(bytes) <= (young_mb + old_mb) * mebibyte || faulty(Fault::workers_limits_not_enforced)) return;
  end_by(node_error(heap(), ErrorType::error, "ERR_WORKER_OUT_OF_MEMORY", "the worker reached its memory limit").value);
}

// [w.exit-thread-only] [w.exit-stops-at-once]
void Thread::exit(int code) {
  if (link_) {
    link_->end(code);
  } else {
    if (!exit_code_) exit_code_ = code;
    agent_.stop();
  }
}

} // namespace portproof::reference
