#include "harness/judge/patterns/script.h"

#include "harness/base/assert.h"

#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::array<std::string_view, 3> pattern_names = {"queue", "credits", "batches"};
constexpr std::array<std::string_view, 3> size_names = {"capacity", "limit", "size"};

// Numbers from a seed: splitmix64.
class Numbers {
public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t count) {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::uint32_t>((mixed ^ (mixed >> 31)) >> 32) % count;
  }

private:
  std::uint64_t state_;
};

std::uint32_t kinds_of(Pattern pattern) { return pattern == Pattern::credits ? 4 : 3; }

bool has_argument(Pattern pattern, std::uint32_t kind) {
  switch (pattern) {
    case Pattern::queue: return kind == 2;
    case Pattern::credits: return kind != 0;
    case Pattern::batches: return false;
  }
  return false;
}

std::string turns(std::uint32_t argument) { return argument == 0 ? "turn" : fmt::format("turn x{}", argument + 1); }

} // namespace

std::string_view name_of(Pattern pattern) { return pattern_names[static_cast<std::size_t>(pattern)]; }

PatternScript random_script(Pattern pattern, std::uint64_t seed, std::size_t steps_max) {
  PORTPROOF_ASSERT(steps_max > 0);
  Numbers numbers(seed);
  PatternScript script;
  script.size = 1 + numbers.below(4);
  const std::size_t steps = 1 + numbers.below(static_cast<std::uint32_t>(steps_max));
  for (std::size_t step = 0; step < steps; ++step) {
    const std::uint32_t kind = numbers.below(kinds_of(pattern));
    script.steps.push_back({kind, has_argument(pattern, kind) ? numbers.below(4) : 0});
  }
  return script;
}

std::vector<PatternScript> simpler_scripts(const PatternScript& script) {
  std::vector<PatternScript> simpler;
  const std::size_t steps = script.steps.size();
  const auto without = [&](std::size_t from, std::size_t to) {
    PatternScript shorter = script;
    shorter.steps.erase(shorter.steps.begin() + static_cast<std::ptrdiff_t>(from), shorter.steps.begin() + static_cast<std::ptrdiff_t>(to));
    simpler.push_back(std::move(shorter));
  };
  for (std::size_t size = (steps + 1) / 2; size > 0; size /= 2) {
    for (std::size_t from = 0; from + size <= steps; from += size) without(from, from + size);
  }
  // Two that belong together, such as a put and its take.
  for (std::size_t first = 0; first < steps; ++first) {
    for (std::size_t second = first + 1; second < steps && steps <= 24; ++second) {
      PatternScript shorter = script;
      shorter.steps.erase(shorter.steps.begin() + static_cast<std::ptrdiff_t>(second));
      shorter.steps.erase(shorter.steps.begin() + static_cast<std::ptrdiff_t>(first));
      simpler.push_back(std::move(shorter));
    }
  }
  for (std::uint32_t size = 1; size < script.size; ++size) {
    simpler.push_back(script);
    simpler.back().size = size;
  }
  for (std::size_t step = 0; step < steps; ++step) {
    for (std::uint32_t argument = 0; argument < script.steps[step].argument; ++argument) {
      simpler.push_back(script);
      simpler.back().steps[step].argument = argument;
    }
  }
  return simpler;
}

std::string text_of(Pattern pattern, const PatternScript& script) {
  std::string text = fmt::format("{} {}:", size_names[static_cast<std::size_t>(pattern)], script.size);
  std::uint32_t firsts = 0, takes = 0; // puts, works or buffers
  for (const PatternStep& step : script.steps) {
    text += &step == script.steps.data() ? " " : ", ";
    switch (pattern) {
      case Pattern::queue: text += step.kind == 0 ? fmt::format("put {}", firsts++) : step.kind == 1 ? fmt::format("take {}", takes++) : turns(step.argument); break;
      case Pattern::credits:
        text += step.kind == 0   ? fmt::format("work {}", firsts++)
                : step.kind == 3 ? turns(step.argument)
                                 : fmt::format("{} [{}]", step.kind == 1 ? "done" : "fail", step.argument);
        break;
      case Pattern::batches: text += step.kind == 0 ? "add" : step.kind == 1 ? "flush" : "add during the next send"; break;
    }
  }
  return text;
}

} // namespace portproof
