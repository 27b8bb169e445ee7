// Recursion: code that runs within other code of one agent: conversions of the language that convert what is within, and accessors of the
// program. One without end is a RangeError, as the end of a stack is (ECMA-262 names no depth, and engines differ).
#pragma once

#include "impl/value/errors.h"
#include "impl/value/heap.h"

namespace portproof::reference {

class Object;

class Recursion {
public:
  // At which depth it ends. Each level takes some kilobytes of a stack, of which an agent may have as little as a megabyte.
  static constexpr std::size_t depth_max = 250;

  // Until it goes away, code of that agent runs within it. `self`: whose code it is, or null.
  explicit Recursion(Heap& heap, const Object* self = nullptr)
      : heap_(heap), outer_(heap.innermost_recursion), self_(self), depth_(outer_ == nullptr ? 1 : outer_->depth_ + 1) {
    heap.innermost_recursion = this;
  }
  ~Recursion() { heap_.innermost_recursion = outer_; }
  Recursion(const Recursion&) = delete;
  Recursion& operator=(const Recursion&) = delete;

  bool is_too_deep() const { return depth_ > depth_max; }
  Throw error() const { return range_error(heap_, "too much recursion"); }
  // Whether code of the same object runs further out.
  bool is_of_same_further_out() const {
    for (const Recursion* further = outer_; further != nullptr; further = further->outer_) {
      if (further->self_ == self_) return true;
    }
    return false;
  }

private:
  Heap& heap_;
  Recursion* outer_;
  const Object* self_;
  std::size_t depth_;
};

} // namespace portproof::reference
