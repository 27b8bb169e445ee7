#include "impl/adapter/scope.h"

#include "impl/adapter/handler.h"
#include "impl/adapter/observe.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {
// More entries than a reply could carry: a program that feeds itself is stopped here.
constexpr std::size_t entries_max = 200000;
} // namespace

Scope::Scope(Agent& agent, const ValueGraph& graph)
    : agent_(agent),
      graph_(graph),
      math_(Object::make(agent.heap())),
      json_(Object::make(agent.heap())),
      global_(Exotic::make(agent.heap(), "global")) {
  heap().add_root_source(*this);
}

Scope::~Scope() { heap().remove_root_source(*this); }

void Scope::trace_roots(Marker& marker) {
  for (const auto& [name, value] : names_) marker.mark(value);
  for (const auto& [id, value] : objects_) marker.mark(value);
  for (const auto& [name, handler] : handlers_) handler->trace(marker);
  for (const auto& handler : nameless_handlers_) handler->trace(marker);
  for (Object* object : {math_, json_, global_}) marker.mark(object);
}

Completion<Value> Scope::read_path(const std::string& path) {
  std::size_t dot = path.find('.');
  const auto found = names_.find(path.substr(0, dot));
  if (found == names_.end()) return throw_error(heap(), ErrorType::reference_error, path.substr(0, dot) + " is not bound");
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

void Scope::fail(std::string reason) {
  if (failure_.empty()) failure_ = std::move(reason);
  finished_ = true;
}

void Scope::add(portproof::Entry entry) {
  if (entries_.size() == entries_max) return fail("the trace has more than " + std::to_string(entries_max) + " entries");
  entries_.push_back(std::move(entry));
}

void Scope::record(const std::string& label) {
  if (!finished_) add({label, NoContent{}});
}

void Scope::record_value(const std::string& label, Value value) {
  if (finished_) return;
  auto observed = Observer(*this, trace_graph_).observe(value);
  if (!observed) return fail("the value of `" + label + "` could not be observed: " + observed.error().message);
  add({label, *observed});
}

void Scope::record_thrown(const std::string& label, Value thrown) {
  if (finished_) return;
  auto observed = Observer(*this, trace_graph_).observe_thrown(thrown);
  if (!observed) return fail("what `" + label + "` threw could not be observed: " + observed.error().message);
  add({label, *std::move(observed)});
}

} // namespace portproof::reference
