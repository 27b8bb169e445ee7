#include "impl/value/prototype_properties.h"

#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/convert.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portproof::reference {
namespace {

// Classes of Node's own that have no Symbol.toStringTag, and what has none in the language.
constexpr std::array<std::string_view, 8> untagged{"Arguments", "Object", "BlockList", "FileHandle", "Histogram", "SocketAddress", "Worker", "X509Certificate"};

// Whether the prototype of the kind has Symbol.toStringTag: always read-only.
bool has_tag(const Object& object) {
  switch (object.kind()) {
    case ObjectKind::boxed: {
      const Value primitive = static_cast<const Boxed&>(object).primitive();
      return primitive.is_bigint() || primitive.is_symbol();
    }
    case ObjectKind::function: return static_cast<const Function&>(object).tag() != "Function"; // async functions and generators
    case ObjectKind::exotic: {
      const std::string_view tag = static_cast<const Exotic&>(object).tag();
      return std::find(untagged.begin(), untagged.end(), tag) == untagged.end();
    }
    case ObjectKind::map:
    case ObjectKind::set:
    case ObjectKind::array_buffer:
    case ObjectKind::shared_array_buffer:
    case ObjectKind::view:
    case ObjectKind::message_port:
    case ObjectKind::event:
    case ObjectKind::dom_exception: return true;
    case ObjectKind::ordinary:
    case ObjectKind::array:
    case ObjectKind::date:
    case ObjectKind::regexp:
    case ObjectKind::error:
    case ObjectKind::proxy:
    case ObjectKind::message_channel: return false;
  }
  PORTPROOF_ASSERT(false);
}

bool is_boxed_symbol(const Object& object) { return object.kind() == ObjectKind::boxed && static_cast<const Boxed&>(object).primitive().is_symbol(); }

// Date.prototype[Symbol.toPrimitive]: of any object.
Completion<Value> date_to_primitive(Heap& heap, Value self, const std::vector<Value>& arguments) {
  if (!self.is_object()) return type_error(heap, "not an object");
  const std::string hint = !arguments.empty() && arguments[0].is_string() ? arguments[0].as_string()->utf8() : "";
  if (hint == "string" || hint == "default") return ordinary_to_primitive(heap, self.as_object(), PrimitiveHint::string);
  if (hint == "number") return ordinary_to_primitive(heap, self.as_object(), PrimitiveHint::number);
  return type_error(heap, "the hint is none of string, default and number");
}

// Symbol.prototype[Symbol.toPrimitive].
Completion<Value> symbol_to_primitive(Heap& heap, Value self, const std::vector<Value>&) {
  if (self.is_object() && is_boxed_symbol(*self.as_object())) return static_cast<Boxed*>(self.as_object())->primitive();
  return type_error(heap, "no symbol");
}

// Function.prototype[Symbol.hasInstance].
// GAP: nothing is an instance of a function of a program's: none has instances here.
Completion<Value> has_instance(Heap&, Value, const std::vector<Value>&) { return Value::boolean(false); }

// Accessors of prototypes without a setter, of objects that the model knows by their tag alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> read_only_of_tags{{
    {"Intl.Collator", "compare"},
    {"URL", "origin"},
    {"URL", "searchParams"},
    {"WebAssembly.Memory", "buffer"},
    {"WebAssembly.Instance", "exports"},
    {"ReadableStream", "locked"},
    {"WritableStream", "locked"},
    {"TransformStream", "readable"},
    {"TransformStream", "writable"},
}};

bool is_read_only_text(const Object& object, const std::string& name) {
  if (object.kind() == ObjectKind::function) {
    // The accessors for who calls and with what refuse to be used; only that of plain functions is writable among the constructors.
    return name == "caller" || name == "arguments" || (name == "constructor" && static_cast<const Function&>(object).tag() != "Function");
  }
  if (is_boxed_symbol(object)) return name == "description";
  if (object.kind() != ObjectKind::exotic) return false;
  const std::string_view tag = static_cast<const Exotic&>(object).tag();
  if (tag == "Generator") return name == "constructor";
  return std::find(read_only_of_tags.begin(), read_only_of_tags.end(), std::pair<std::string_view, std::string_view>(tag, name)) != read_only_of_tags.end();
}

} // namespace

std::optional<Value> inherited_symbol(Heap& heap, const Object& object, PropertyKey key) {
  const CommonNames& names = heap.names();
  if (key.as_symbol() == names.to_string_tag && has_tag(object)) return Value(String::from_utf8(heap, class_tag(object)));
  if (key.as_symbol() == names.to_primitive) {
    if (object.kind() == ObjectKind::date) return Value(Function::make(heap, date_to_primitive));
    if (is_boxed_symbol(object)) return Value(Function::make(heap, symbol_to_primitive));
  }
  if (key.as_symbol() == names.has_instance && object.kind() == ObjectKind::function) return Value(Function::make(heap, has_instance));
  return std::nullopt;
}

Assignable assignable_beside_prototype(Heap& heap, const Object& object, PropertyKey key) {
  // All that have symbols have them read-only; the iterator methods are not.
  if (key.is_symbol()) return inherited_symbol(heap, object, key) ? Assignable::no : Assignable::yes;
  return key.is_atom() && is_read_only_text(object, key.text()) ? Assignable::no : Assignable::yes;
}

} // namespace portproof::reference
