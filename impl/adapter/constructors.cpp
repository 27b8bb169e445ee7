#include "impl/adapter/constructors.h"

#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/worker/worker.h"
#include "impl/worker/worker_file.h"
#include "impl/worker/worker_options.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace portproof::reference {
namespace {

// Names beyond those of errors and views that `instance` may ask for.
constexpr std::array<std::string_view, 32> other_names{
    "Object", "Array", "Map", "Set", "Date", "RegExp", "Number", "String", "Boolean", "BigInt", "Symbol", "Function", "ArrayBuffer",
    "SharedArrayBuffer", "Promise", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "URL", "EventTarget", "EventEmitter",
    "Intl.Collator", "WebAssembly.Memory", "MessagePort", "MessageChannel", "MessageEvent", "Event", "DOMException", "BroadcastChannel",
    "Worker", "Proxy"};

bool has(const std::array<std::string_view, 32>& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_kind(const Object& object, std::string_view constructor) {
  switch (object.kind()) {
    case ObjectKind::error: return constructor == "Error" || constructor == name_of(static_cast<const ErrorObject&>(object).type());
    case ObjectKind::dom_exception: return constructor == "DOMException" || constructor == "Error";
    case ObjectKind::message_port: return constructor == "MessagePort" || constructor == "EventTarget";
    case ObjectKind::event: return constructor == "Event" || constructor == class_tag(object);
    case ObjectKind::function: return constructor == "Function";
    case ObjectKind::exotic: {
      const std::string_view tag = static_cast<const Exotic&>(object).tag();
      // [bc.eventtarget] [w.emitter]
      return constructor == tag || (tag == "BroadcastChannel" && constructor == "EventTarget") || (tag == "Worker" && constructor == "EventEmitter");
    }
    case ObjectKind::proxy: {
      const Object* target = static_cast<const Proxy&>(object).target();
      return target != nullptr && is_kind(*target, constructor);
    }
    case ObjectKind::ordinary: return false;
    case ObjectKind::array:
    case ObjectKind::boxed:
    case ObjectKind::date:
    case ObjectKind::regexp:
    case ObjectKind::map:
    case ObjectKind::set:
    case ObjectKind::array_buffer:
    case ObjectKind::shared_array_buffer:
    case ObjectKind::view:
    case ObjectKind::message_channel: return constructor == class_tag(object);
  }
  PORTPROOF_ASSERT(false);
}

std::optional<std::size_t> size_argument(const std::vector<Value>& arguments, std::size_t index) {
  if (index >= arguments.size() || !arguments[index].is_number() || !(arguments[index].as_number() >= 0)) return std::nullopt;
  return static_cast<std::size_t>(arguments[index].as_number());
}

Completion<Value> as_value(Completion<Object*> made) {
  if (made.threw()) return made.thrown();
  return Value(*made);
}

Completion<Value> construct_buffer(Heap& heap, bool shared, const std::vector<Value>& arguments) {
  const std::size_t length = size_argument(arguments, 0).value_or(0);
  std::optional<std::size_t> length_max;
  if (arguments.size() > 1 && arguments[1].is_object()) {
    Completion<Value> option = get(heap, arguments[1], PropertyKey::from_text(heap, "maxByteLength"));
    if (option.threw()) return option;
    length_max = size_argument({*option}, 0);
  }
  if (length_max && length > *length_max) return range_error(heap, "the length of the buffer is above its maximum");
  if (shared) return Value(SharedArrayBuffer::make(heap, std::make_shared<SharedBlock>(length, length_max)));
  return Value(ArrayBuffer::zeroed(heap, length, length_max));
}

Completion<Value> construct_view(Heap& heap, ElementType type, const std::vector<Value>& arguments) {
  const bool has_buffer = !arguments.empty() && arguments[0].is_object();
  if (has_buffer) return as_value(make_view_of(heap, type, arguments[0], size_argument(arguments, 1).value_or(0), size_argument(arguments, 2)));
  if (type == ElementType::data_view) return type_error(heap, "a DataView needs a buffer");
  const std::size_t length = size_argument(arguments, 0).value_or(0);
  return Value(View::make(heap, type, ArrayBuffer::zeroed(heap, length * element_bytes(type)), 0, length));
}

Completion<Value> construct_error(Heap& heap, ErrorType type, const std::vector<Value>& arguments) {
  ErrorObject* error = ErrorObject::make(heap, type);
  error->define(heap, PropertyKey(heap.names().stack), Value(String::from_latin1(heap, name_of(type))), hidden_attributes);
  if (!arguments.empty() && !arguments[0].is_undefined()) {
    Completion<String*> message = to_string(heap, arguments[0]);
    if (message.threw()) return message.thrown();
    error->define(heap, PropertyKey(heap.names().message), Value(*message), hidden_attributes);
  }
  return Value(error);
}

// GAP: no scripts are run: what is a proper one ends the run as something that is missing.
Completion<Value> construct_worker(Scope& scope, const std::vector<Value>& arguments) {
  const Value file = arguments.empty() ? Value() : arguments[0];
  const Value options = arguments.size() > 1 ? arguments[1] : Value();
  auto checked = check_worker_file(scope.heap(), file, options);
  if (checked.threw()) return checked.thrown();
  auto read = read_worker_options(scope.thread(), options);
  if (read.threw()) return read.thrown();
  scope.run().lack("scripts in the language");
  return Value();
}

Completion<Value> construct_url(Heap& heap, const std::vector<Value>& arguments) {
  auto text = to_string(heap, arguments.empty() ? Value() : arguments[0]);
  if (text.threw()) return text.thrown();
  const std::string href = (*text)->utf8();
  if (href.find(':') == std::string::npos) return node_error(heap, ErrorType::type_error, "ERR_INVALID_URL", "a URL begins with a scheme");
  return Value(Url::make(heap, href));
}

} // namespace

bool is_known_constructor(std::string_view name) {
  return error_type_of(name) || element_type_of(name) || has(other_names, name);
}

bool is_constructible_here(std::string_view name) {
  constexpr std::array<std::string_view, 11> names{"Object", "Array", "Map", "Set", "ArrayBuffer", "SharedArrayBuffer", "MessagePort",
                                                   "MessageChannel", "BroadcastChannel", "Worker", "URL"};
  return error_type_of(name) || element_type_of(name) || std::find(names.begin(), names.end(), name) != names.end();
}

bool is_instance(const Value& value, std::string_view constructor) {
  if (!value.is_object()) return false;
  const Object& object = *value.as_object();
  // [ctx.objects-in-target] [ctx.no-eventtarget]
  if (object.prototype.kind() == Prototype::Kind::none || object.prototype.kind() == Prototype::Kind::other_realm) return false;
  return constructor == "Object" || is_kind(object, constructor);
}

// [mp.no-construct]
Completion<Value> construct(Scope& scope, const std::string& constructor, const std::vector<Value>& arguments, bool with_new) {
  Heap& heap = scope.heap();
  const auto error_type = error_type_of(constructor);
  const bool callable = error_type || constructor == "Object" || constructor == "Array";
  if (constructor == "MessagePort") return type_error(heap, "MessagePort cannot be constructed");
  if (!with_new && !callable) return type_error(heap, constructor + " is called with new only");
  if (error_type) return construct_error(heap, *error_type, arguments);
  if (const auto type = element_type_of(constructor)) return construct_view(heap, *type, arguments);
  if (constructor == "MessageChannel") return Value(MessageChannel::make(scope.agent()));
  if (constructor == "BroadcastChannel") return BroadcastChannel::construct(scope.thread().broadcasts(), arguments);
  if (constructor == "URL") return construct_url(heap, arguments);
  if (constructor == "Worker") return construct_worker(scope, arguments);
  if (constructor == "Object") return Value(Object::make(heap));
  if (constructor == "Array") return Value(Array::from(heap, arguments));
  if (constructor == "Map") return Value(Collection::make(heap, ObjectKind::map));
  if (constructor == "Set") return Value(Collection::make(heap, ObjectKind::set));
  PORTPROOF_ASSERT(constructor == "ArrayBuffer" || constructor == "SharedArrayBuffer");
  return construct_buffer(heap, constructor == "SharedArrayBuffer", arguments);
}

// [tl.detach.construct-typeerror]
Completion<Object*> make_view_of(Heap& heap, ElementType type, Value buffer, std::size_t offset, std::optional<std::size_t> length) {
  const bool is_buffer = buffer.is_object() && (buffer.as_object()->kind() == ObjectKind::array_buffer || buffer.as_object()->kind() == ObjectKind::shared_array_buffer);
  // GAP: typed arrays over other objects (a list, another typed array) are not made: no program can say so.
  if (!is_buffer) return type_error(heap, "a view needs a buffer");
  Object* memory = buffer.as_object();
  const std::size_t element = element_bytes(type);
  if (offset % element != 0) return range_error(heap, "the offset is no multiple of the element size");
  const bool is_array_buffer = memory->kind() == ObjectKind::array_buffer;
  if (is_array_buffer && static_cast<ArrayBuffer*>(memory)->is_detached()) return type_error(heap, "the ArrayBuffer is detached");
  const bool resizable = is_array_buffer ? static_cast<ArrayBuffer*>(memory)->length_max().has_value()
                                         : static_cast<SharedArrayBuffer*>(memory)->block()->length_max().has_value();
  const std::size_t bytes = byte_length_of(*memory);
  if (offset > bytes) return range_error(heap, "the offset is beyond the end of the buffer");
  if (length) {
    if (*length > (bytes - offset) / element) return range_error(heap, "the view reaches beyond the end of the buffer");
  } else if (!resizable) {
    if ((bytes - offset) % element != 0) return range_error(heap, "the buffer's length is no multiple of the element size");
    length = (bytes - offset) / element;
  }
  return View::make(heap, type, memory, offset, length);
}

} // namespace portproof::reference
