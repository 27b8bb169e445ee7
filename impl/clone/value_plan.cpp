#include "impl/clone/value_plan.h"

#include "impl/value/buffer.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/view.h"

#include <array>
#include <cmath>
#include <ostream>
#include <rapidcheck/gen/Arbitrary.h>
#include <rapidcheck/gen/Build.h>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>
#include <rapidcheck/gen/Transform.h>

namespace portproof::reference {
namespace {

constexpr unsigned kinds = 9;

Object* make_object(Heap& heap, const PlannedObject& planned) {
  switch (planned.kind % kinds) {
    case 0:
    case 1: return Object::make(heap);
    case 2: return Array::make(heap, planned.holds.empty() ? 0 : planned.holds.front() % 5);
    case 3: return Collection::make(heap, ObjectKind::map);
    case 4: return Collection::make(heap, ObjectKind::set);
    case 5: return Date::make(heap, planned.holds.size() % 2 == 0 ? std::nan("") : static_cast<double>(planned.holds.size()));
    case 6: return Boxed::make(heap, Value(static_cast<double>(planned.holds.size())));
    case 7: {
      ArrayBuffer* buffer = ArrayBuffer::zeroed(heap, planned.holds.size() * 200, planned.holds.size() % 3 == 0 ? std::optional<std::size_t>(planned.holds.size() * 300) : std::nullopt);
      for (std::size_t index = 0; index < buffer->length(); ++index) buffer->data()[index] = static_cast<std::byte>(index * 7);
      return buffer;
    }
    case 8: return View::make(heap, ElementType::uint16, ArrayBuffer::zeroed(heap, 2 * planned.holds.size()), 0, planned.holds.size());
  }
  PORTPROOF_ASSERT(false);
}

Value held(Heap& heap, const std::vector<Object*>& objects, unsigned number) {
  if (number % 2 == 0) return Value(objects[number / 2 % objects.size()]);
  const std::array<Value, 12> primitives{Value(), Value::null(), Value::boolean(true), Value(-0.0), Value(std::nan("")), Value(2147483648.0), Value(-7.0),
                                         Value(String::from_latin1(heap, "text")), Value(String::from_units(heap, u"\xD800x")), Value(String::from_latin1(heap, "")),
                                         Value(heap.make<BigInt>("-123456789012345678901234567890")), Value(0.1)};
  return primitives[number / 2 % primitives.size()];
}

PropertyKey key_for(Heap& heap, unsigned number, std::size_t place) {
  constexpr std::array<const char*, 6> names{"a", "b", "__proto__", "7", "4294967295", "long name"};
  if (number % 3 == 0) return PropertyKey::index(number % 2000);
  return PropertyKey::from_text(heap, std::string(names[number % names.size()]) + (place % 4 == 0 ? "" : std::to_string(place)));
}

void fill(Heap& heap, const std::vector<Object*>& objects, Object& object, const PlannedObject& planned) {
  for (std::size_t place = 0; place < planned.holds.size(); ++place) {
    const unsigned number = planned.holds[place];
    const Value value = held(heap, objects, number);
    const ObjectKind kind = object.kind();
    if (kind == ObjectKind::ordinary || kind == ObjectKind::array) object.define(heap, key_for(heap, number, place), value);
    if (kind == ObjectKind::map) static_cast<Collection&>(object).table().set(value, held(heap, objects, number * 3 + 1));
    if (kind == ObjectKind::set) static_cast<Collection&>(object).table().set(value, Value());
  }
}

} // namespace

rc::Gen<ValuePlan> gen_value_plan() {
  const auto number = rc::gen::inRange<unsigned>(0, 10000);
  const auto object = rc::gen::map(rc::gen::pair(rc::gen::inRange<unsigned>(0, kinds), rc::gen::container<std::vector<unsigned>>(number)),
                                   [](std::pair<unsigned, std::vector<unsigned>> parts) { return PlannedObject{parts.first, std::move(parts.second)}; });
  return rc::gen::container<ValuePlan>(object);
}

void showValue(const PlannedObject& object, std::ostream& out) {
  out << "kind " << object.kind % kinds << " holds";
  for (const unsigned number : object.holds) out << ' ' << number;
}

std::vector<Object*> build(Heap& heap, const ValuePlan& plan) {
  const PlannedObject alone;
  std::vector<Object*> objects;
  for (const PlannedObject& planned : plan) objects.push_back(make_object(heap, planned));
  if (objects.empty()) objects.push_back(make_object(heap, alone));
  for (std::size_t index = 0; index < plan.size(); ++index) fill(heap, objects, *objects[index], plan[index]);
  return objects;
}

} // namespace portproof::reference
