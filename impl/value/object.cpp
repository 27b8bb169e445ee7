#include "impl/value/object.h"

#include "impl/value/names.h"

#include <algorithm>
#include <cstring>

namespace portproof::reference {
namespace {
// How far beyond the dense elements an index may lie to be filled up with holes.
constexpr std::size_t dense_gap_max = 64;
// Objects of more properties keep them outside the cell.
constexpr std::uint32_t inline_slots_max = 24;
} // namespace

bool Elements::has(std::uint32_t index) const {
  if (index < dense.size() && !dense[index].is_hole()) return true;
  return !sparse.empty() && sparse.contains(index);
}

Object* Object::make(Heap& heap, Shape* shape, std::uint32_t capacity) {
  return heap.make_with<Object>(capacity * sizeof(Value), ObjectKind::ordinary, shape, capacity);
}

Object* Object::make_shaped(Heap& heap, Shape* shape) {
  const std::uint32_t count = shape->size();
  Object* object = make(heap, shape, count <= inline_slots_max ? count : 0);
  object->set_slot_count(count);
  std::fill_n(object->slots_, count, Value());
  return object;
}

Object::Object(ObjectKind kind, Shape* shape, std::uint32_t inline_capacity)
    : Cell(CellKind::object), shape_(shape), capacity_(inline_capacity), inline_slots_(inline_capacity != 0) {
  detail_ = static_cast<std::uint8_t>(kind);
  if (inline_slots_) slots_ = reinterpret_cast<Value*>(this + 1);
}

Object::~Object() {
  if (!inline_slots_) delete[] slots_;
}

void Object::set_slot_count(std::uint32_t count) {
  if (count <= capacity_) return;
  const std::uint32_t capacity = std::max<std::uint32_t>(4, count + count / 2);
  auto* slots = new Value[capacity];
  std::copy_n(slots_, capacity_, slots);
  if (!inline_slots_) delete[] slots_;
  slots_ = slots;
  capacity_ = capacity;
  inline_slots_ = false;
}

Elements& Object::ensure_elements() {
  if (!elements_) elements_ = std::make_unique<Elements>();
  return *elements_;
}

std::optional<Property> Object::own_property(Heap& heap, PropertyKey key) {
  if (kind() != ObjectKind::ordinary) {
    if (auto found = builtin_own(heap, key)) return found;
  }
  std::optional<Property> found;
  if (key.is_index()) {
    if (!elements_) return std::nullopt;
    const std::uint32_t index = key.as_index();
    if (index < elements_->dense.size() && !elements_->dense[index].is_hole()) {
      found = Property{elements_->dense[index], {}};
    } else if (const auto place = elements_->sparse.find(index); place != elements_->sparse.end()) {
      found = place->second;
    }
  } else {
    const std::uint32_t slot = shape_->find(key);
    if (slot != Shape::none) found = Property{slots_[slot], shape_->entries()[slot].attributes};
  }
  if (found && frozen_) found->attributes.writable = found->attributes.configurable = false;
  return found;
}

void Object::define_element(std::uint32_t index, Value value, Attributes attributes) {
  Elements& elements = ensure_elements();
  const bool plain = attributes == Attributes{} && !value.is_accessor();
  const bool near = index < elements.dense.size() + dense_gap_max;
  if (plain && near) {
    if (index >= elements.dense.size()) {
      // Elements that lay far off when they came stay where they are, so the dense part ends before them.
      const auto next = elements.sparse.lower_bound(static_cast<std::uint32_t>(elements.dense.size()));
      if (next != elements.sparse.end() && next->first <= index) {
        elements.sparse[index] = {value, attributes};
        return;
      }
      elements.dense.resize(index + std::size_t{1}, Value::hole());
    }
    if (!elements.sparse.empty()) elements.sparse.erase(index);
    elements.dense[index] = value;
    return;
  }
  if (index < elements.dense.size()) elements.dense[index] = Value::hole();
  elements.sparse[index] = {value, attributes};
}

void Object::define(Heap& heap, PropertyKey key, Value value, Attributes attributes) {
  if (key.is_index()) {
    heap.note_external_bytes(sizeof(Value)); // more or less what an element takes
    return define_element(key.as_index(), value, attributes);
  }
  const std::uint32_t slot = shape_->find(key);
  if (slot != Shape::none) {
    shape_ = shape_->with_attributes(heap, slot, attributes);
    slots_[slot] = value;
    return;
  }
  shape_ = shape_->with(heap, {key, attributes});
  if (shape_->size() > capacity_) heap.note_external_bytes(2 * shape_->size() * sizeof(Value));
  set_slot_count(shape_->size());
  slots_[shape_->size() - 1] = value;
}

bool Object::remove_element(std::uint32_t index) {
  if (!elements_ || !elements_->has(index)) return false;
  if (kind() == ObjectKind::array) {
    auto* array = static_cast<Array*>(this);
    array->set_length(array->length()); // the last element leaves, the length stays
  }
  elements_->sparse.erase(index);
  if (index < elements_->dense.size()) elements_->dense[index] = Value::hole();
  return true;
}

bool Object::remove(Heap& heap, PropertyKey key) {
  if (frozen_) return false;
  if (builtin_own(heap, key)) return false;
  if (key.is_index()) return remove_element(key.as_index());
  const std::uint32_t slot = shape_->find(key);
  if (slot == Shape::none || !shape_->entries()[slot].attributes.configurable) return false;
  const std::uint32_t count = shape_->size();
  shape_ = shape_->without(heap, slot);
  std::copy(slots_ + slot + 1, slots_ + count, slots_ + slot);
  return true;
}

std::vector<PropertyKey> Object::own_keys(Heap& heap) {
  std::vector<PropertyKey> keys;
  std::vector<PropertyKey> builtin;
  builtin_keys(heap, builtin);
  for (const PropertyKey key : builtin) {
    if (key.is_index()) keys.push_back(key);
  }
  if (elements_) {
    const std::size_t before = keys.size();
    for (std::uint32_t index = 0; index < elements_->dense.size(); ++index) {
      if (!elements_->dense[index].is_hole()) keys.push_back(PropertyKey::index(index));
    }
    for (const auto& [index, property] : elements_->sparse) keys.push_back(PropertyKey::index(index));
    std::sort(keys.begin() + static_cast<std::ptrdiff_t>(before), keys.end(),
              [](PropertyKey left, PropertyKey right) { return left.as_index() < right.as_index(); });
  }
  for (const PropertyKey key : builtin) {
    if (!key.is_index()) keys.push_back(key);
  }
  for (const ShapeEntry& entry : shape_->entries()) {
    if (entry.key.is_atom()) keys.push_back(entry.key);
  }
  for (const ShapeEntry& entry : shape_->entries()) {
    if (entry.key.is_symbol()) keys.push_back(entry.key);
  }
  return keys;
}

void Object::trace(Marker& marker) {
  marker.mark(shape_);
  for (std::uint32_t slot = 0; slot < shape_->size(); ++slot) marker.mark(slots_[slot]);
  if (elements_) {
    for (const Value& value : elements_->dense) marker.mark(value);
    for (const auto& [index, property] : elements_->sparse) marker.mark(property.value);
  }
  if (prototype.kind() == Prototype::Kind::user_class) marker.mark(prototype.class_name());
  if (prototype.kind() == Prototype::Kind::object) marker.mark(prototype.object());
}

Array* Array::make(Heap& heap, std::uint32_t length) {
  Array* array = heap.make<Array>(heap.empty_shape());
  array->length_ = length;
  return array;
}

Array* Array::from(Heap& heap, std::vector<Value> elements) {
  Array* array = make(heap, static_cast<std::uint32_t>(elements.size()));
  array->ensure_elements().dense = std::move(elements);
  return array;
}

std::uint32_t Array::length() const {
  const Elements* stored = elements();
  if (stored == nullptr) return length_;
  auto length = std::max(length_, static_cast<std::uint32_t>(stored->dense.size()));
  if (!stored->sparse.empty()) length = std::max(length, stored->sparse.rbegin()->first + 1);
  return length;
}

void Array::set_length(std::uint32_t length) {
  if (Elements* stored = elements()) {
    if (stored->dense.size() > length) stored->dense.resize(length);
    stored->sparse.erase(stored->sparse.lower_bound(length), stored->sparse.end());
  }
  length_ = length;
}

void Array::push(Heap& heap, Value value) { define(heap, PropertyKey::index(length()), value); }

std::optional<Property> Array::builtin_own(Heap& heap, PropertyKey key) {
  if (!key.is_atom() || key.as_atom() != heap.names().length) return std::nullopt;
  return Property{Value(static_cast<double>(length())), {!is_frozen(), false, false}};
}

bool Array::builtin_write(Heap& heap, PropertyKey key, Value value) {
  if (!key.is_atom() || key.as_atom() != heap.names().length || !value.is_number() || is_frozen()) return false;
  const double number = value.as_number();
  if (!(number >= 0 && number <= 4294967295.0) || number != static_cast<double>(static_cast<std::uint32_t>(number))) return false;
  set_length(static_cast<std::uint32_t>(number));
  return true;
}

void Array::builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) { keys.push_back(PropertyKey(heap.names().length)); }

} // namespace portproof::reference
