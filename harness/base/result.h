// Result<T>: a value, or an Error that the caller must look at. For what can go wrong outside the program: files,
// processes, input of users. Our own mistakes are assertions (assert.h), never Results.
#pragma once

#include "harness/base/assert.h"

#include <string>
#include <utility>
#include <variant>

namespace portproof {

// What went wrong, in one sentence for people: what, where, and what was expected or what to do.
struct Error {
  std::string message;        // without a full stop and without a line end
  std::string place = {};     // "file:line:column", a path, a command; may be empty

  // "place: message", or the message alone.
  std::string text() const { return place.empty() ? message : place + ": " + message; }
};

template <typename T>
class [[nodiscard]] Result {
public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    PORTPROOF_ASSERT(!ok());
    return std::get<1>(state_);
  }

private:
  T& value() {
    PORTPROOF_ASSERT(ok());
    return std::get<0>(state_);
  }
  const T& value() const {
    PORTPROOF_ASSERT(ok());
    return std::get<0>(state_);
  }

  std::variant<T, Error> state_;
};

// A Result without a value.
struct Done {};
using Status = Result<Done>;

} // namespace portproof
