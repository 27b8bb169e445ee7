// Seeds: one per run, from which each case's own is derived, so that a case draws the same whatever runs beside it.
#pragma once

#include "harness/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace portproof {

// A fresh seed out of the system's randomness.
std::uint64_t fresh_seed();

// 16 hexadecimal digits, both ways. An error where the text is anything else.
std::string seed_text(std::uint64_t seed);
Result<std::uint64_t> parse_seed(const std::string& text);
// The seed that somebody gave, a fresh one where the text is empty.
Result<std::uint64_t> given_or_fresh_seed(const std::string& text);

// The seed of one case within a run: depends on nothing but the two.
std::uint64_t case_seed(std::uint64_t run_seed, std::string_view case_id);

} // namespace portproof
