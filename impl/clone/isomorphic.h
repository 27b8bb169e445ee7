// For tests: whether two values, perhaps of different heaps, are the same graph: types, contents, order and identity agree.
#pragma once

#include "impl/value/object.h"

#include <unordered_map>

namespace portproof::reference {

class Isomorphism {
public:
  Isomorphism(Heap& left, Heap& right) : left_(left), right_(right) {}
  bool agrees(const Value& left, const Value& right);

private:
  bool objects_agree(Object& left, Object& right);
  bool internals_agree(Object& left, Object& right);
  bool properties_agree(Object& left, Object& right);

  Heap& left_;
  Heap& right_;
  std::unordered_map<Object*, Object*> there_, back_;
};

} // namespace portproof::reference
