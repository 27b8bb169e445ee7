// Fiber: a flow of execution with a stack of its own, on the thread that resumes it. Its state is its stack and one pointer, so
// that both can be copied and put back. Neither an exception nor a lock may be held across a switch. Never unwound.
#pragma once

#include "impl/oracle/sanitizer.h"

#include <cstddef>
#include <functional>

namespace portproof::reference {

class Fiber {
public:
  // The stack must outlive the fiber. Nothing runs yet.
  Fiber(std::byte* stack, std::size_t stack_bytes, std::function<void()> body);
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  // From outside: until it suspends itself, or its body has returned.
  void resume();
  // From inside.
  void suspend();
  bool has_ended() const { return has_ended_; }
  // From outside: where the part of its stack ends that holds nothing now.
  const std::byte* unused_stack_end() const { return static_cast<const std::byte*>(inside_); }

private:
  struct Entry;

  std::function<void()> body_;
  void* inside_;            // where it goes on
  void* outside_ = nullptr; // where whoever resumed it goes on
  sanitizer::Stack own_stack_, outside_stack_;
  bool has_ended_ = false;
};

} // namespace portproof::reference
