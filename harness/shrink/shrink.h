// Shrinking: from a program that fails to the smallest one that can be found and fails as well. What failing means is the
// judge's; it may be slow, wrong at times, and change its mind.
#pragma once

#include "harness/program/program.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace portproof {

// Whether the program still shows the failure. It gets programs that need not be well-formed.
using StillFails = std::function<bool(const Program&)>;

struct ShrinkLimits {
  std::size_t candidates_max = 2000;
  std::chrono::steady_clock::duration time = std::chrono::seconds(20);
  std::stop_token stop = {};
};

struct Shrunk {
  Program program;
  std::size_t candidates = 0; // that were judged
  bool is_smallest = false;   // no edit of it fails any more; otherwise a limit came first
};

// `program` is known to fail. What comes back was judged to fail, too, or is `program` itself.
Shrunk shrink(Program program, const StillFails& still_fails, const ShrinkLimits& limits = {});

} // namespace portproof
