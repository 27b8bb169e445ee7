// Scripts: what is asked of a flow control pattern, a bounded queue, credits or batches, step by step (PROTOCOL.md, "Scripts").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

enum class Pattern { queue, credits, batches };
std::string_view name_of(Pattern pattern);

struct PatternStep {
  // As on the wire, by pattern:
  //   queue    0 put, 1 take, 2 so many microtasks pass
  //   credits  0 hand in work, 1 one that is under way is done, 2 one fails, 3 so many microtasks pass
  //   batches  0 add, 1 flush, 2 one more is to be added while the next batch is sent
  std::uint32_t kind = 0;
  std::uint32_t argument = 0; // microtasks: one less than pass; credits: which of those under way, modulo their number

  bool operator==(const PatternStep&) const = default;
};

struct PatternScript {
  std::uint32_t size = 1; // the capacity, the limit or the size of a batch
  std::vector<PatternStep> steps;

  bool operator==(const PatternScript&) const = default;
};

// Any script of at most so many steps; the same for the same seed.
PatternScript random_script(Pattern pattern, std::uint64_t seed, std::size_t steps_max);

// All scripts that are a little simpler: without one step or half of them, of a smaller size, with a smaller argument. The simplest first.
std::vector<PatternScript> simpler_scripts(const PatternScript& script);

// "capacity 1: put 0, put 1, take 0, turn, put 2"
std::string text_of(Pattern pattern, const PatternScript& script);

} // namespace portproof
