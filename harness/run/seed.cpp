#include "harness/run/seed.h"

#include <charconv>
#include <fmt/format.h>
#include <random>

namespace portproof {
namespace {

// The finalizer of splitmix64: every bit of the input reaches every bit of the output.
std::uint64_t mix(std::uint64_t state) {
  state += 0x9E3779B97F4A7C15;
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
  return state ^ (state >> 31);
}

} // namespace

std::uint64_t fresh_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) | device();
}

std::string seed_text(std::uint64_t seed) { return fmt::format("{:016x}", seed); }

Result<std::uint64_t> parse_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed, 16);
  if (error != std::errc() || end != text.data() + text.size() || text.size() > 16) {
    return Error{fmt::format("`{}` is not a seed: up to 16 hexadecimal digits", text)};
  }
  return seed;
}

Result<std::uint64_t> given_or_fresh_seed(const std::string& text) {
  if (text.empty()) return fresh_seed();
  return parse_seed(text);
}

std::uint64_t case_seed(std::uint64_t run_seed, std::string_view case_id) {
  std::uint64_t hash = 0xCBF29CE484222325; // FNV-1a
  for (const char c : case_id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return mix(run_seed ^ mix(hash));
}

} // namespace portproof
