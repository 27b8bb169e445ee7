#include "impl/adapter/scope.h"

#include "harness/base/utf.h"
#include "impl/adapter/handler.h"
#include "impl/adapter/observe.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/errors.h"

#include <algorithm>

namespace portproof::reference {

Scope::Scope(Part& part, Thread& thread)
    : part_(part),
      thread_(thread),
      graph_(part.run().program().graph) {
  heap().add_root_source(*this);
}

// OPTIMIZATION: made when first read. Most programs read none of them, and the oracle copies at each step whatever an agent has: a sixth less
// to copy.
// [pp.port-in-worker] [pp.null-main] [tid.match] [main.true] [main.false]
std::optional<Value> Scope::value_at_start(std::string_view name) {
  if (name == "parentPort") return thread_.parent_port();
  if (name == "workerData") return thread_.worker_data();
  if (name == "threadId") return Value(static_cast<double>(thread_.id()));
  if (name == "isMainThread") return Value::boolean(thread_.is_main());
  if (name == "resourceLimits") return Value(thread_.resource_limits());
  if (thread_.is_main()) return std::nullopt;
  const auto list = [this](const std::vector<std::string>& texts) {
    std::vector<Value> values;
    for (const std::string& text : texts) values.emplace_back(String::from_utf8(heap(), text));
    return Value(Array::from(heap(), std::move(values)));
  };
  if (name == "argv") return list(thread_.argv());
  if (name == "execArgv") return list(thread_.exec_argv());
  return std::nullopt;
}

Object* Scope::single(Single which) {
  Object*& object = singles_[static_cast<std::size_t>(which)];
  if (object == nullptr) object = which == Single::global ? Exotic::make(heap(), "global") : Object::make(heap());
  return object;
}

std::optional<Scope::Single> Scope::single_of(const Object& object) const {
  const auto found = std::find(singles_.begin(), singles_.end(), &object);
  if (found == singles_.end()) return std::nullopt;
  return static_cast<Single>(found - singles_.begin());
}

Scope::~Scope() { heap().remove_root_source(*this); }

void Scope::trace_roots(Marker& marker) {
  for (const auto& [name, value] : names_) marker.mark(value);
  for (const auto& [id, value] : objects_) marker.mark(value);
  for (const auto& [name, handler] : handlers_) handler->trace(marker);
  for (const auto& handler : nameless_handlers_) handler->trace(marker);
  for (Object* object : singles_) marker.mark(object);
}

Completion<Value> Scope::read_path(const std::string& path) {
  std::size_t dot = path.find('.');
  const std::string name = path.substr(0, dot);
  auto found = names_.find(name);
  if (found == names_.end()) {
    const std::optional<Value> at_start = value_at_start(name);
    if (!at_start) return throw_error(heap(), ErrorType::reference_error, name + " is not bound");
    found = names_.emplace(name, *at_start).first;
  }
  Value value = found->second;
  while (dot != std::string::npos) {
    const std::size_t next = path.find('.', dot + 1);
    const std::string key = path.substr(dot + 1, next == std::string::npos ? next : next - dot - 1);
    Completion<Value> inner = get(heap(), value, PropertyKey::from_text(heap(), key));
    if (inner.threw()) return inner;
    value = *inner;
    dot = next;
  }
  return value;
}

const Value* Scope::known_object(NodeId id) const {
  const auto found = objects_.find(id);
  return found == objects_.end() ? nullptr : &found->second;
}

Handler& Scope::handler(const std::string& name) {
  auto& handler = handlers_[name];
  if (!handler) handler = std::make_unique<Handler>(*this);
  return *handler;
}

Handler& Scope::fresh_handler() {
  nameless_handlers_.push_back(std::make_unique<Handler>(*this));
  return *nameless_handlers_.back();
}

bool Scope::is_over() const { return part_.run().log().is_closed() || thread_.agent().is_stopping(); }

void Scope::add(const std::string& label, const std::function<Result<Content>(ValueGraph&)>& observe) {
  if (is_over()) return;
  run().log().add(part_.number(), label, observe);
  if (run().log().is_closed()) return run().wake_main();
  ++entries_;
  ++counts_[label];
  look_for_awaited();
}

void Scope::record_from_outside(const std::string& label, const std::string& text) {
  run().log().add(part_.number(), label, [&text](ValueGraph& graph) {
    return Result<Content>(Content(graph.add(Node{utf16_from_utf8(text).value()})));
  });
}

void Scope::record(const std::string& label) {
  add(label, [](ValueGraph&) { return Result<Content>(Content(NoContent{})); });
}

void Scope::record_value(const std::string& label, Value value) {
  run().shared_uses().note_observation();
  add(label, [&](ValueGraph& graph) -> Result<Content> {
    auto observed = Observer(*this, graph).observe(value);
    if (!observed) return observed.error();
    return Content(*observed);
  });
}

void Scope::record_thrown(const std::string& label, Value thrown) {
  add(label, [&](ValueGraph& graph) -> Result<Content> {
    auto observed = Observer(*this, graph).observe_thrown(thrown);
    if (!observed) return observed.error();
    return Content(*std::move(observed));
  });
}

void Scope::when_recorded(const std::string& label, std::uint64_t times, Agent::Job job) {
  awaited_ = Awaited{label, times, std::move(job)};
  look_for_awaited();
}

void Scope::look_for_awaited() {
  if (!awaited_ || counts_[awaited_->label] < awaited_->times) return;
  agent().set_immediate(std::move(awaited_->job));
  awaited_.reset();
}

} // namespace portproof::reference
