// Completion<T>: what an operation of the language under test ends with: a value, or a throw, which is an ordinary value here.
#pragma once

#include "impl/value/value.h"

#include <utility>
#include <variant>

namespace portproof::reference {

// A thrown value.
struct Throw {
  Value value;
};

struct Nothing {};

template <typename T>
class [[nodiscard]] Completion {
public:
  Completion(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Completion(Throw thrown) : state_(std::in_place_index<1>, thrown) {}

  bool threw() const { return state_.index() == 1; }
  Throw thrown() const {
    PORTPROOF_ASSERT(threw());
    return *std::get_if<1>(&state_);
  }

  T& operator*() & {
    PORTPROOF_ASSERT(!threw());
    return *std::get_if<0>(&state_);
  }
  const T& operator*() const& {
    PORTPROOF_ASSERT(!threw());
    return *std::get_if<0>(&state_);
  }
  T&& operator*() && {
    PORTPROOF_ASSERT(!threw());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &**this; }

private:
  std::variant<T, Throw> state_;
};

} // namespace portproof::reference
