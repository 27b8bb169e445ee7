// Guarded<T>: a value together with the mutex that owns it. Nobody reaches the value without holding the lock.
#pragma once

#include <mutex>

namespace portproof {

template <typename T>
class Guarded {
public:
  // Holds the lock for as long as it lives.
  class Lock {
  public:
    explicit Lock(Guarded& guarded) : lock_(guarded.mutex_), value_(guarded.value_) {}
    T* operator->() { return &value_; }
    T& operator*() { return value_; }

  private:
    std::unique_lock<std::mutex> lock_;
    T& value_;
  };

  explicit Guarded(T value = {}) : value_(std::move(value)) {}
  Lock lock() { return Lock(*this); }

private:
  std::mutex mutex_;
  T value_;
};

} // namespace portproof
