#include "impl/clone/isomorphic.h"

#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/view.h"

#include <cstring>

namespace portproof::reference {

bool Isomorphism::agrees(const Value& left, const Value& right) {
  if (left.tag() != right.tag()) return false;
  return left.is_object() ? objects_agree(*left.as_object(), *right.as_object()) : same_value(left, right);
}

bool Isomorphism::objects_agree(Object& left, Object& right) {
  const auto there = there_.find(&left);
  const auto back = back_.find(&right);
  if (there != there_.end() || back != back_.end()) return there != there_.end() && back != back_.end() && there->second == &right && back->second == &left;
  there_[&left] = &right;
  back_[&right] = &left;
  return left.kind() == right.kind() && internals_agree(left, right) && properties_agree(left, right);
}

bool Isomorphism::internals_agree(Object& left, Object& right) {
  if (left.kind() == ObjectKind::map || left.kind() == ObjectKind::set) {
    const auto& first = static_cast<Collection&>(left).table().entries();
    const auto& second = static_cast<Collection&>(right).table().entries();
    if (first.size() != second.size()) return false;
    for (std::size_t index = 0; index < first.size(); ++index) {
      if (!agrees(first[index].key, second[index].key) || !agrees(first[index].value, second[index].value)) return false;
    }
  }
  if (left.kind() == ObjectKind::boxed) return agrees(static_cast<Boxed&>(left).primitive(), static_cast<Boxed&>(right).primitive());
  if (left.kind() == ObjectKind::date) return same_value(Value(static_cast<Date&>(left).time_ms()), Value(static_cast<Date&>(right).time_ms()));
  if (left.kind() == ObjectKind::view) {
    auto& first = static_cast<View&>(left);
    auto& second = static_cast<View&>(right);
    return first.type() == second.type() && first.made_offset() == second.made_offset() && first.made_length() == second.made_length() &&
           objects_agree(*first.buffer(), *second.buffer());
  }
  if (left.kind() == ObjectKind::array_buffer) {
    auto& first = static_cast<ArrayBuffer&>(left);
    auto& second = static_cast<ArrayBuffer&>(right);
    return first.length() == second.length() && first.length_max() == second.length_max() &&
           (first.length() == 0 || std::memcmp(first.data(), second.data(), first.length()) == 0);
  }
  return true;
}

bool Isomorphism::properties_agree(Object& left, Object& right) {
  if (left.kind() == ObjectKind::view) return true; // its elements are those of the buffer
  const auto left_keys = left.own_keys(left_);
  const auto right_keys = right.own_keys(right_);
  if (left_keys.size() != right_keys.size()) return false;
  for (std::size_t index = 0; index < left_keys.size(); ++index) {
    if (left_keys[index].text() != right_keys[index].text()) return false;
    const auto first = left.own_property(left_, left_keys[index]);
    const auto second = right.own_property(right_, right_keys[index]);
    if (!(first->attributes == second->attributes) || !agrees(first->value, second->value)) return false;
  }
  return true;
}

} // namespace portproof::reference
