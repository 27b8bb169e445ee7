// Shrinking by the numbers that a program was built from: fewer and smaller ones build a smaller program of the same family.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace portproof {

// The smallest list found for which `fails` holds, in so many questions at most. `numbers` fail.
std::vector<std::uint32_t> shrink_numbers(std::vector<std::uint32_t> numbers, const std::function<bool(const std::vector<std::uint32_t>&)>& fails, std::size_t questions_max);

} // namespace portproof
