// The iterators of built-in kinds.
#include "impl/value/method_table.h"
#include "impl/value/access.h"
#include "impl/value/collection.h"
#include "impl/value/methods.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

// The elements that the iterator gives next: nothing at the end. Called with the number of the step.
using Source = std::function<Completion<std::optional<Value>>(Heap&, std::size_t step)>;

class NativeIterator final : public Exotic {
public:
  // `keeps_alive`: what the function uses, which the collector does not see there.
  NativeIterator(Shape* empty, Function* next, Value keeps_alive) : Exotic(empty, "Array Iterator"), next_(next), keeps_alive_(keeps_alive) {}

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override {
    if (key != PropertyKey(heap.names().next)) return std::nullopt;
    return Completion<Value>(Value(next_));
  }
  void trace(Marker& marker) override {
    Object::trace(marker);
    marker.mark(next_);
    marker.mark(keeps_alive_);
  }

private:
  Function* next_;
  Value keeps_alive_;
};

Object* iterator_over(Heap& heap, Value keeps_alive, Source source) {
  auto step = std::make_shared<std::size_t>(0);
  Function* next = Function::make(heap, [source = std::move(source), step](Heap& inner, Value, const MethodArguments&) -> Completion<Value> {
    Completion<std::optional<Value>> element = source(inner, (*step)++);
    if (element.threw()) return element.thrown();
    Object* result = Object::make(inner);
    result->define(inner, PropertyKey(inner.names().value), (*element).value_or(Value()));
    result->define(inner, PropertyKey(inner.names().done), Value::boolean(!(*element).has_value()));
    return Value(result);
  });
  return heap.make<NativeIterator>(heap.empty_shape(), next, keeps_alive);
}

Completion<std::optional<Value>> array_like_step(Heap& heap, Object* self, std::size_t step) {
  Completion<Value> length = get(heap, Value(self), PropertyKey(heap.names().length));
  if (length.threw()) return length.thrown();
  if (!(*length).is_number() || static_cast<double>(step) >= (*length).as_number()) return std::optional<Value>();
  Completion<Value> element = get(heap, Value(self), PropertyKey::index(static_cast<std::uint32_t>(step)));
  if (element.threw()) return element.thrown();
  return std::optional<Value>(*element);
}

Completion<Value> make_iterator(Heap& heap, Object& self) {
  if (self.kind() != ObjectKind::map && self.kind() != ObjectKind::set) {
    return Value(iterator_over(heap, Value(&self), [object = &self](Heap& inner, std::size_t step) { return array_like_step(inner, object, step); }));
  }
  auto* collection = static_cast<Collection*>(&self);
  auto position = std::make_shared<std::size_t>(0);
  return Value(iterator_over(heap, Value(&self), [collection, position](Heap& inner, std::size_t) -> Completion<std::optional<Value>> {
    const auto& entries = collection->table().entries();
    while (*position < entries.size() && entries[*position].key.is_hole()) ++*position;
    if (*position >= entries.size()) return std::optional<Value>();
    const Entry& entry = entries[(*position)++];
    if (collection->kind() == ObjectKind::set) return std::optional<Value>(entry.key);
    return std::optional<Value>(Value(Array::from(inner, {entry.key, entry.value})));
  }));
}

} // namespace

Function* builtin_iterator_method(Heap& heap, const Object& object) {
  const bool boxed_string = object.kind() == ObjectKind::boxed && static_cast<const Boxed&>(object).primitive().is_string();
  const bool typed_array = object.kind() == ObjectKind::view && static_cast<const View&>(object).type() != ElementType::data_view;
  const bool iterable = object.kind() == ObjectKind::array || object.kind() == ObjectKind::map ||
                        object.kind() == ObjectKind::set || boxed_string || typed_array;
  if (!iterable) return nullptr;
  return method_function(heap, object.kind(), [](Heap& inner, Object& self, const MethodArguments&) { return make_iterator(inner, self); }, Receiver::of_the_kind);
}

} // namespace portproof::reference
