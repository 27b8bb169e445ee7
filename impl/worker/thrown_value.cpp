#include "impl/worker/thrown_value.h"

#include "impl/clone/deserialize.h"
#include "impl/clone/no_receiver.h"
#include "impl/clone/serialize.h"
#include "impl/mutants/fault.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/names.h"

#include <optional>
#include <string>

namespace portproof::reference {
namespace {

// The message is an object with `error`, the constructor's name, and `properties`, or with `value` alone.
constexpr std::size_t causes_max = 64;

bool is_error(const Value& value) { return value.is_object() && value.as_object()->kind() == ObjectKind::error; }
bool is_left_out(const Value& value) { return value.is_symbol() || is_callable(value); }

Object* packed(Heap& heap, Value value, std::size_t depth) {
  Object* pack = Object::make(heap);
  if (!is_error(value)) {
    pack->define(heap, PropertyKey(heap.names().value), value);
    return pack;
  }
  auto* error = static_cast<ErrorObject*>(value.as_object());
  Object* properties = Object::make(heap);
  for (const PropertyKey key : error->own_keys(heap)) {
    if (key.is_symbol()) continue;
    const auto own = error->own_property(heap, key);
    if (!own || own->value.is_accessor() || is_left_out(own->value)) continue;
    const bool nests = key.is_atom() && key.as_atom() == heap.names().cause && is_error(own->value) && depth < causes_max;
    // What cannot be cloned is left out alone.
    const Value kept = nests ? Value(packed(heap, own->value, depth + 1)) : own->value;
    if (!nests && structured_serialize_with_transfer(heap, kept, {}).threw()) continue;
    properties->define(heap, key, kept);
  }
  pack->define(heap, PropertyKey::from_text(heap, "error"), Value(String::from_latin1(heap, faulty(Fault::workers_error_loses_its_class) ? "Error" : name_of(error->type()))));
  pack->define(heap, PropertyKey::from_text(heap, "properties"), Value(properties));
  return pack;
}

Value own_value(Heap& heap, Object* object, PropertyKey key) {
  const auto own = object->own_property(heap, key);
  return own ? own->value : Value();
}

Value unpacked(Heap& heap, Object* pack) {
  const Value name = own_value(heap, pack, PropertyKey::from_text(heap, "error"));
  if (!name.is_string()) return own_value(heap, pack, PropertyKey(heap.names().value));
  ErrorObject* error = ErrorObject::make(heap, error_type_of(name.as_string()->utf8()).value_or(ErrorType::error));
  Object* properties = own_value(heap, pack, PropertyKey::from_text(heap, "properties")).as_object();
  for (const PropertyKey key : properties->own_keys(heap)) {
    const Value value = own_value(heap, properties, key);
    const bool is_standard = key.is_atom() && (key.as_atom() == heap.names().message || key.as_atom() == heap.names().stack || key.as_atom() == heap.names().cause);
    const bool is_pack = key.is_atom() && key.as_atom() == heap.names().cause && value.is_object() &&
                         value.as_object()->has_own(heap, PropertyKey::from_text(heap, "properties"));
    error->define(heap, key, is_pack ? unpacked(heap, value.as_object()) : value, is_standard ? hidden_attributes : Attributes{});
  }
  return Value(error);
}

} // namespace

// [we.error-standard] [we.error-properties] [we.error-value]
Message serialize_thrown(Heap& heap, Value thrown) {
  auto message = structured_serialize_with_transfer(heap, Value(packed(heap, thrown, 0)), {});
  if (!message.threw()) return *std::move(message);
  const std::string words = thrown.is_object() ? "[" + class_tag(*thrown.as_object()) + "]" : "a symbol";
  auto described = structured_serialize_with_transfer(heap, Value(packed(heap, Value(String::from_latin1(heap, words)), 0)), {});
  return *std::move(described);
}

Value deserialize_thrown(Heap& heap, Message message) {
  NoReceiver no_receiver;
  return unpacked(heap, structured_deserialize_with_transfer(heap, std::move(message), no_receiver).value.as_object());
}

} // namespace portproof::reference
