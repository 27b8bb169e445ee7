#include "impl/adapter/evaluate.h"

#include "harness/base/overloaded.h"
#include "impl/adapter/constructors.h"
#include "impl/adapter/steps.h"
#include "impl/platform/platform.h"
#include "impl/platform/web_assembly_objects.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/recursion.h"
#include "impl/worker/worker_file.h"

#include <algorithm>
#include <cmath>

namespace portproof::reference {
namespace {

Symbol* symbol_of(Heap& heap, const portproof::Symbol& symbol) {
  String* description = String::from_units(heap, symbol.description);
  switch (symbol.kind) {
    case portproof::Symbol::Kind::fresh: return heap.make<Symbol>(Symbol::Kind::fresh, description);
    case portproof::Symbol::Kind::registered: return heap.symbols().registered(heap, description);
    case portproof::Symbol::Kind::well_known: return heap.symbols().well_known(heap, description->utf8());
  }
  PORTPROOF_ASSERT(false);
}

// Time values are whole milliseconds of at most 8.64e15 either way.
double clipped_time(double time_ms) { return std::fabs(time_ms) <= 8.64e15 ? std::trunc(time_ms) + 0.0 : std::nan(""); }

} // namespace

Completion<Value> evaluate(Scope& scope, NodeId id) { return Evaluation(scope).run(id); }

PropertyKey evaluate_key(Scope& scope, const portproof::PropertyKey& key) {
  Heap& heap = scope.heap();
  if (const auto* symbol = std::get_if<portproof::Symbol>(&key)) return PropertyKey(symbol_of(heap, *symbol));
  return PropertyKey::from_string(heap, String::from_units(heap, std::get<std::u16string>(key)));
}

Completion<Value> Evaluation::run(NodeId id) {
  Completion<Value> value = begin(id);
  for (std::size_t index = 0; index < unfilled_.size() && !value.threw(); ++index) {
    const Unfilled next = unfilled_[index];
    Completion<Nothing> filled = fill(next.id, *next.object);
    if (filled.threw()) value = filled.thrown();
  }
  // Objects that stayed incomplete are forgotten.
  if (value.threw()) std::for_each(registered_.begin(), registered_.end(), [this](NodeId known) { scope_.forget_object(known); });
  return value;
}

Completion<Value> Evaluation::begin(NodeId id) {
  const Node& node = scope_.graph()[id];
  if (node.is_object()) return begin_object(id, node);
  return std::visit(
      overloaded{
          [](const Undefined&) -> Completion<Value> { return Value(); },
          [](const Null&) -> Completion<Value> { return Value::null(); },
          [](bool truth) -> Completion<Value> { return Value::boolean(truth); },
          [](double number) -> Completion<Value> { return Value(number); },
          [this](const portproof::BigInt& bigint) -> Completion<Value> { return Value(heap_.make<BigInt>(bigint.digits)); },
          [this](const std::u16string& text) -> Completion<Value> { return Value(String::from_units(heap_, text)); },
          [this](const portproof::Symbol& symbol) -> Completion<Value> { return Value(symbol_of(heap_, symbol)); },
          [this](const Variable& variable) { return scope_.read_path(variable.path); },
          [](const auto&) -> Completion<Value> { return Value(); }, // holes and `any` stand in no program's values
      },
      node.content);
}

Completion<Value> Evaluation::begin_object(NodeId id, const Node& node) {
  if (node.has_id) {
    if (const Value* known = scope_.known_object(id)) return *known;
  }
  Completion<Object*> made = make(node);
  if (made.threw()) return made.thrown();
  if (!node.class_name.empty()) (*made)->prototype = Prototype::of_class(String::from_utf8(heap_, node.class_name));
  if (node.has_id) {
    // What it is made of may have reached it already.
    if (const Value* known = scope_.known_object(id)) return *known;
    scope_.know_object(id, Value(*made));
    registered_.push_back(id);
  }
  unfilled_.push_back({id, *made});
  return Value(*made);
}

Completion<Object*> Evaluation::make(const Node& node) {
  return std::visit(
      overloaded{
          [this](const PlainObject& plain) -> Completion<Object*> {
            Object* object = Object::make(heap_);
            if (plain.prototype == PlainObject::Prototype::null) object->prototype = Prototype::none();
            return object;
          },
          [this](const portproof::Array&) -> Completion<Object*> { return Array::make(heap_); },
          [this](const portproof::Boxed& boxed) -> Completion<Object*> {
            Completion<Value> primitive = begin(boxed.primitive);
            if (primitive.threw()) return primitive.thrown();
            return Boxed::make(heap_, *primitive);
          },
          [this](const portproof::Date& date) -> Completion<Object*> { return Date::make(heap_, clipped_time(date.time_ms)); },
          [this](const portproof::RegExp& regexp) -> Completion<Object*> {
            std::string flags = regexp.flags;
            std::sort(flags.begin(), flags.end()); // the order in which the flags accessor gives them
            // An empty pattern has a source that is a pattern.
            String* source = regexp.source.empty() ? String::from_latin1(heap_, "(?:)") : String::from_units(heap_, regexp.source);
            return RegExp::make(heap_, source, String::from_utf8(heap_, flags));
          },
          [this](const portproof::Map&) -> Completion<Object*> { return Collection::make(heap_, ObjectKind::map); },
          [this](const portproof::Set&) -> Completion<Object*> { return Collection::make(heap_, ObjectKind::set); },
          [this](const portproof::ErrorObject& error) -> Completion<Object*> {
            return ErrorObject::make(heap_, error_type_of(error.name).value_or(ErrorType::error));
          },
          [this](const portproof::Buffer& buffer) { return make_buffer(buffer); },
          [this](const portproof::View& view) { return make_view(view); },
          [this](const MessageChannelObject&) -> Completion<Object*> { return MessageChannel::make(scope_.agent()); },
          [this](const portproof::Proxy& proxy) -> Completion<Object*> {
            if (!proxy.target) return type_error(heap_, "a Proxy needs a target");
            Completion<Value> target = begin(*proxy.target);
            if (target.threw()) return target.thrown();
            if (!(*target).is_object()) return type_error(heap_, "the target of a Proxy is no object");
            return Proxy::make(heap_, (*target).as_object());
          },
          [this](const portproof::Exotic& exotic) { return make_exotic(exotic); },
          [this](const PlatformObject& object) { return make_platform_object(object); },
          [this](const auto&) -> Completion<Object*> { return type_error(heap_, "no value of a program"); },
      },
      node.content);
}

Completion<Object*> Evaluation::make_buffer(const portproof::Buffer& buffer) {
  const std::size_t length = std::max<std::size_t>(buffer.length, buffer.bytes.size());
  const std::optional<std::size_t> length_max = buffer.max_length;
  if (length_max && length > *length_max) return range_error(heap_, "the length of the buffer is above its maximum");
  constexpr std::size_t sane_max = std::size_t{1} << 33U;
  if (length > sane_max || length_max.value_or(0) > sane_max) return range_error(heap_, "the buffer is too large");
  std::byte* data = nullptr;
  Object* object = nullptr;
  if (buffer.kind == portproof::Buffer::Kind::array_buffer) {
    ArrayBuffer* made = ArrayBuffer::zeroed(heap_, length, length_max);
    data = made->data();
    object = made;
  } else {
    auto block = std::make_shared<SharedBlock>(length, length_max);
    data = block->data();
    object = SharedArrayBuffer::make(heap_, std::move(block));
  }
  std::transform(buffer.bytes.begin(), buffer.bytes.end(), data, [](char byte) { return static_cast<std::byte>(byte); });
  return object;
}

// The constructors of typed arrays and DataView, called with a buffer.
Completion<Object*> Evaluation::make_view(const portproof::View& view) {
  Completion<Value> memory = begin(view.buffer);
  if (memory.threw()) return memory.thrown();
  return make_view_of(heap_, *element_type_of(view.type), *memory, view.offset, view.length);
}

// An object with Symbol.iterator, an own property, whose `values` are put in when it is filled.
Object* Evaluation::make_iterable(bool throws) {
  Object* object = Object::make(heap_);
  Array* values = Array::make(heap_);
  Function* method = Function::make(heap_, [values, throws](Heap& heap, Value, const std::vector<Value>&) -> Completion<Value> {
    Object* iterator = Object::make(heap);
    auto index = std::make_shared<std::uint32_t>(0);
    Function* next = Function::make(heap, [values, throws, index](Heap& inner, Value, const std::vector<Value>&) -> Completion<Value> {
      if (throws) return range_error(inner, "the iteration throws");
      const bool done = *index >= values->length();
      Object* result = Object::make(inner);
      result->define(inner, PropertyKey(inner.names().done), Value::boolean(done));
      Completion<Value> element = done ? Completion<Value>(Value()) : get(inner, Value(values), PropertyKey::index((*index)++));
      if (element.threw()) return element;
      result->define(inner, PropertyKey(inner.names().value), *element);
      return Value(result);
    });
    iterator->define(heap, PropertyKey(heap.names().next), Value(next));
    return Value(iterator);
  });
  // A hidden property of the function keeps the list alive and tells fill() where it is.
  method->define(heap_, PropertyKey(heap_.names().value), Value(values), hidden_attributes);
  object->define(heap_, PropertyKey(heap_.names().iterator), Value(method));
  return object;
}

namespace {
// A function has its length and its name from the start: where they are defined anew, they keep their places before all others.
int place_of(const portproof::PropertyKey& key, const Object& object) {
  const auto* text = std::get_if<std::u16string>(&key);
  if (object.kind() != ObjectKind::function || text == nullptr) return 2;
  return *text == u"length" ? 0 : *text == u"name" ? 1 : 2;
}

// What the functions of programs are written as; nothing for other exotic objects.
std::optional<std::string_view> source_of_function(std::string_view exotic) {
  if (exotic == "function") return "function () {}";
  if (exotic == "arrow") return "() => {}";
  if (exotic == "asyncFunction") return "async function () {}";
  if (exotic == "class") return "class {}";
  return std::nullopt;
}
} // namespace

Completion<Object*> Evaluation::make_exotic(const portproof::Exotic& exotic) {
  const std::string& name = exotic.name;
  if (const auto source = source_of_function(name)) {
    Function* function = Function::make(heap_, [is_class = name == "class"](Heap& heap, Value, const std::vector<Value>&) -> Completion<Value> {
      if (is_class) return type_error(heap, "a class is called with new only");
      return Value();
    }, name == "asyncFunction" ? "AsyncFunction" : "Function");
    function->set_source(*source);
    return function;
  }
  if (name == "URL") return Url::make(heap_, "about:blank");
  if (name == "globalThis") return scope_.single(Scope::Single::global);
  if (name == "Math") return scope_.single(Scope::Single::math);
  if (name == "JSON") return scope_.single(Scope::Single::json);
  if (name == "iterable" || name == "throwingIterable") return make_iterable(name == "throwingIterable");
  struct Row {
    std::string_view name, tag;
  };
  static constexpr Row rows[] = {{"Promise", "Promise"}, {"WeakMap", "WeakMap"}, {"WeakSet", "WeakSet"}, {"WeakRef", "WeakRef"},
                                 {"FinalizationRegistry", "FinalizationRegistry"}, {"generator", "Generator"}, {"arrayIterator", "Array Iterator"},
                                 {"mapIterator", "Map Iterator"}, {"arguments", "Arguments"}, {"strictArguments", "Arguments"},
                                 {"Intl.Collator", "Intl.Collator"}, {"EventTarget", "EventTarget"},
                                 {"WebAssembly.Memory", "WebAssembly.Memory"}, {"WebAssembly.Instance", "WebAssembly.Instance"},
                                 {"WebAssembly.Table", "WebAssembly.Table"}, {"WebAssembly.Global", "WebAssembly.Global"}};
  for (const Row& row : rows) {
    if (row.name == name) return row.tag.starts_with("WebAssembly.") ? make_web_assembly_object(heap_, row.tag) : Exotic::make(heap_, row.tag);
  }
  return type_error(heap_, "no exotic object " + name);
}

// Facts are whole before the object is made of them.
Completion<Object*> Evaluation::make_platform_object(const PlatformObject& object) {
  Facts facts;
  for (const auto& [name, id] : object.facts) {
    Completion<Value> value = evaluate(scope_, id);
    if (value.threw()) return value.thrown();
    facts.emplace_back(name, *value);
  }
  const PlatformType* type = platform_type(object.name);
  PORTPROOF_ASSERT(type != nullptr); // all names of programs are there
  return type->make(heap_, facts);
}

Completion<Nothing> Evaluation::define(Object& object, PropertyKey key, NodeId id, Attributes attributes) {
  Completion<Value> value = begin(id);
  if (value.threw()) return value.thrown();
  object.define(heap_, key, *value, attributes);
  return Nothing{};
}

Completion<Nothing> Evaluation::fill(NodeId id, Object& object) {
  const Node& node = scope_.graph()[id];
  Completion<Nothing> filled = std::visit(
      overloaded{
          [&](const portproof::Array& array) { return fill_array(array, static_cast<Array&>(object)); },
          [&](const portproof::Map& map) -> Completion<Nothing> {
            for (const auto& [key_id, value_id] : map.entries) {
              Completion<Value> key = begin(key_id);
              if (key.threw()) return key.thrown();
              Completion<Value> value = begin(value_id);
              if (value.threw()) return value.thrown();
              static_cast<Collection&>(object).table().set(*key, *value);
            }
            return Nothing{};
          },
          [&](const portproof::Set& set) -> Completion<Nothing> {
            for (const NodeId value_id : set.values) {
              Completion<Value> value = begin(value_id);
              if (value.threw()) return value.thrown();
              static_cast<Collection&>(object).table().set(*value, Value());
            }
            return Nothing{};
          },
          [&](const portproof::RegExp& regexp) -> Completion<Nothing> {
            object.builtin_write(heap_, PropertyKey(heap_.names().last_index), Value(regexp.last_index));
            return Nothing{};
          },
          [&](const portproof::ErrorObject& error) { return fill_error(error, object); },
          [&](const portproof::Exotic& exotic) -> Completion<Nothing> {
            if (exotic.values.empty()) return Nothing{};
            const Value method = object.own_property(heap_, PropertyKey(heap_.names().iterator))->value;
            Value values = method.as_object()->own_property(heap_, PropertyKey(heap_.names().value))->value;
            for (const NodeId value_id : exotic.values) {
              Completion<Value> value = begin(value_id);
              if (value.threw()) return value.thrown();
              static_cast<Array*>(values.as_object())->push(heap_, *value);
            }
            return Nothing{};
          },
          [](const auto&) -> Completion<Nothing> { return Nothing{}; },
      },
      node.content);
  if (filled.threw()) return filled;
  for (const int place : {0, 1, 2}) {
    for (const portproof::Property& property : node.properties) {
      if (place_of(property.key, object) != place) continue;
      Completion<Nothing> defined = fill_property(property, object);
      if (defined.threw()) return defined;
    }
  }
  // Last of all, since a revoked proxy takes no properties.
  if (const auto* proxy = std::get_if<portproof::Proxy>(&node.content); proxy != nullptr && proxy->revoked) static_cast<Proxy&>(object).revoke();
  return Nothing{};
}

Completion<Nothing> Evaluation::fill_array(const portproof::Array& array, Array& object) {
  for (std::uint32_t index = 0; index < array.elements.size(); ++index) {
    if (std::holds_alternative<Hole>(scope_.graph()[array.elements[index]].content)) continue;
    Completion<Nothing> defined = define(object, PropertyKey::index(index), array.elements[index], {});
    if (defined.threw()) return defined;
  }
  object.set_length(static_cast<std::uint32_t>(std::max<std::uint64_t>(array.length, array.elements.size())));
  return Nothing{};
}

// An error has a stack of its own, like those of the engines; what it says is never part of a value.
Completion<Nothing> Evaluation::fill_error(const portproof::ErrorObject& error, Object& object) {
  object.define(heap_, PropertyKey(heap_.names().stack), Value(String::from_utf8(heap_, error.name + "\n    at a program")), hidden_attributes);
  if (error.message) {
    Completion<Nothing> defined = define(object, PropertyKey(heap_.names().message), *error.message, hidden_attributes);
    if (defined.threw()) return defined;
  }
  if (error.cause) {
    Completion<Nothing> defined = define(object, PropertyKey(heap_.names().cause), *error.cause, hidden_attributes);
    if (defined.threw()) return defined;
  }
  if (error.name == "AggregateError") {
    object.define(heap_, PropertyKey(heap_.names().errors), Value(Array::make(heap_)), hidden_attributes);
  }
  return Nothing{};
}

namespace {
Completion<Value> run_getter(Scope& scope, std::optional<BlockId> steps, std::optional<NodeId> returned) {
  if (steps && !scope.is_over()) {
    Completion<Nothing> done = run_inner(scope, *steps);
    if (done.threw()) return done.thrown();
  }
  // Who has been ended does not go on: what the value was read for is not done either.
  if (scope.is_over()) return type_error(scope.heap(), "the agent has ended");
  return returned ? evaluate(scope, *returned) : Completion<Value>(Value());
}
} // namespace

Completion<Nothing> Evaluation::fill_property(const portproof::Property& property, Object& given) {
  const PropertyKey key = evaluate_key(scope_, property.key);
  const Attributes attributes{true, property.enumerable, true};
  Object* object = &given;
  while (object->kind() == ObjectKind::proxy) {
    object = static_cast<Proxy*>(object)->target();
    if (object == nullptr) return type_error(heap_, "the proxy has been revoked");
  }
  if (const auto* value = std::get_if<NodeId>(&property.value)) {
    // A property that the kind has by its nature is written, not made.
    if (object->kind() != ObjectKind::ordinary && object->builtin_own(heap_, key)) {
      Completion<Value> written = begin(*value);
      if (written.threw()) return written.thrown();
      if (!object->builtin_write(heap_, key, *written)) return type_error(heap_, "the property cannot be defined");
      return Nothing{};
    }
    return define(*object, key, *value, attributes);
  }
  if (const auto own = object->kind() == ObjectKind::ordinary ? std::nullopt : object->builtin_own(heap_, key); own && !own->attributes.configurable) {
    return type_error(heap_, "the property cannot be redefined");
  }
  const auto& accessor = std::get<portproof::Accessor>(property.value);
  Accessor::Getter getter;
  if (accessor.has_getter) {
    getter = [scope = &scope_, steps = accessor.steps, returned = accessor.returned]() -> Completion<Value> {
      const Recursion recursion(scope->heap());
      if (recursion.is_too_deep()) return recursion.error();
      return run_getter(*scope, steps, returned);
    };
  }
  object->define(heap_, key, Value(heap_.make<Accessor>(std::move(getter), accessor.has_setter)), attributes);
  return Nothing{};
}

} // namespace portproof::reference
