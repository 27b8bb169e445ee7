#include "impl/value/builtins.h"

#include "impl/value/names.h"

#include <array>
#include <utility>

namespace portproof::reference {
namespace {

constexpr std::array<std::pair<ErrorType, std::string_view>, 8> error_names{{
    {ErrorType::error, "Error"},
    {ErrorType::eval_error, "EvalError"},
    {ErrorType::range_error, "RangeError"},
    {ErrorType::reference_error, "ReferenceError"},
    {ErrorType::syntax_error, "SyntaxError"},
    {ErrorType::type_error, "TypeError"},
    {ErrorType::uri_error, "URIError"},
    {ErrorType::aggregate_error, "AggregateError"},
}};

} // namespace

std::string_view name_of(ErrorType type) { return error_names[static_cast<std::size_t>(type)].second; }

std::optional<ErrorType> error_type_of(std::string_view name) {
  for (const auto& [type, text] : error_names) {
    if (text == name) return type;
  }
  return std::nullopt;
}

std::optional<Property> Boxed::builtin_own(Heap& heap, PropertyKey key) {
  if (!primitive_.is_string()) return std::nullopt;
  const String* string = primitive_.as_string();
  if (key.is_atom() && key.as_atom() == heap.names().length) {
    return Property{Value(static_cast<double>(string->length())), {false, false, false}};
  }
  if (!key.is_index() || key.as_index() >= string->length()) return std::nullopt;
  const char16_t unit = string->unit(key.as_index());
  return Property{Value(String::from_units(heap, {&unit, 1})), {false, true, false}};
}

void Boxed::builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) {
  if (!primitive_.is_string()) return;
  for (std::uint32_t index = 0; index < primitive_.as_string()->length(); ++index) keys.push_back(PropertyKey::index(index));
  keys.push_back(PropertyKey(heap.names().length));
}

void Boxed::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(primitive_);
}

std::optional<Property> RegExp::builtin_own(Heap& heap, PropertyKey key) {
  if (!key.is_atom() || key.as_atom() != heap.names().last_index) return std::nullopt;
  return Property{last_index_, {!is_frozen(), false, false}};
}

bool RegExp::builtin_write(Heap& heap, PropertyKey key, Value value) {
  if (!key.is_atom() || key.as_atom() != heap.names().last_index || is_frozen()) return false;
  last_index_ = value;
  return true;
}

void RegExp::builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) { keys.push_back(PropertyKey(heap.names().last_index)); }

std::optional<Completion<Value>> RegExp::builtin_get(Heap&, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "source") return Completion<Value>(Value(source_));
  if (name == "flags") return Completion<Value>(Value(flags_));
  constexpr std::array<std::pair<std::string_view, char>, 8> accessors{{{"hasIndices", 'd'}, {"global", 'g'}, {"ignoreCase", 'i'}, {"multiline", 'm'},
      {"dotAll", 's'}, {"unicode", 'u'}, {"unicodeSets", 'v'}, {"sticky", 'y'}}};
  for (const auto& [accessor, flag] : accessors) {
    if (name == accessor) return Completion<Value>(Value::boolean(flags_->utf8().find(flag) != std::string::npos));
  }
  return std::nullopt;
}

void RegExp::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(source_);
  marker.mark(flags_);
  marker.mark(last_index_);
}

std::optional<Completion<Value>> ErrorObject::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  if (key.as_atom() == heap.names().name) return Completion<Value>(Value(String::from_latin1(heap, name_of(type_))));
  if (key.as_atom() == heap.names().message) return Completion<Value>(Value(String::from_latin1(heap, "")));
  return std::nullopt;
}

int DomException::code() const {
  const std::string name = name_->utf8();
  return name == "DataCloneError" ? 25 : name == "InvalidStateError" ? 11 : 0;
}

std::optional<Completion<Value>> DomException::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  if (key.as_atom() == heap.names().name) return Completion<Value>(Value(name_));
  if (key.as_atom() == heap.names().message) return Completion<Value>(Value(message_));
  if (key.text() == "code") return Completion<Value>(Value(static_cast<double>(code())));
  return std::nullopt;
}

void DomException::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(name_);
  marker.mark(message_);
}

void Proxy::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(target_);
}

} // namespace portproof::reference
