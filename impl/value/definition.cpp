#include "impl/value/definition.h"

#include "impl/value/errors.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

// The object that is meant: behind any number of proxies, none of which has traps.
Completion<Object*> beneath(Heap& heap, Value value) {
  Object* object = value.as_object();
  while (object != nullptr && object->kind() == ObjectKind::proxy) object = static_cast<Proxy*>(object)->target();
  if (object == nullptr) return type_error(heap, "the proxy has been revoked");
  return object;
}

bool would_be_its_own(const Object& object, Object* prototype) {
  while (prototype != nullptr && prototype != &object) {
    prototype = prototype->prototype.kind() == Prototype::Kind::object ? prototype->prototype.object() : nullptr;
  }
  return prototype != nullptr;
}

} // namespace

Completion<Nothing> freeze(Heap& heap, Value value) {
  if (!value.is_object()) return Nothing{};
  Completion<Object*> object = beneath(heap, value);
  if (object.threw()) return object.thrown();
  const auto* view = (*object)->kind() == ObjectKind::view ? static_cast<View*>(*object) : nullptr;
  if (view != nullptr && view->length() != 0) return type_error(heap, "views with elements cannot be frozen");
  (*object)->freeze();
  return Nothing{};
}

Completion<Nothing> hide(Heap& heap, Value base, PropertyKey key) {
  if (!base.is_object()) return type_error(heap, "only an object has properties");
  Completion<Object*> object = beneath(heap, base);
  if (object.threw()) return object.thrown();
  const auto own = (*object)->own_property(heap, key);
  if (own && !own->attributes.enumerable) return Nothing{};
  if (own ? !own->attributes.configurable : (*object)->is_frozen()) return type_error(heap, "the property cannot be defined");
  Attributes attributes = own ? own->attributes : Attributes{false, false, false};
  attributes.enumerable = false;
  (*object)->define(heap, key, own ? own->value : Value(), attributes);
  return Nothing{};
}

Completion<Nothing> set_prototype(Heap& heap, Value base, Value prototype) {
  if (base.is_nullish() || !(prototype.is_object() || prototype.is_null())) return type_error(heap, "a prototype is an object or null");
  if (!base.is_object()) return Nothing{};
  Completion<Object*> object = beneath(heap, base);
  if (object.threw()) return object.thrown();
  if ((*object)->is_frozen()) return type_error(heap, "the object is not extensible");
  Object* given = prototype.is_object() ? prototype.as_object() : nullptr;
  if (would_be_its_own(**object, given)) return type_error(heap, "the object would inherit from itself");
  (*object)->prototype = given == nullptr ? Prototype::none() : Prototype::of_object(given);
  return Nothing{};
}

} // namespace portproof::reference
