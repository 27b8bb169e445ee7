// Numbers that workloads are made of: parameters, chance, contents and digests of contents.
#pragma once

#include "harness/base/result.h"

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace portproof::reference {

using LoadParameters = std::map<std::string, std::size_t, std::less<>>;

// The defaults, with what is given in their place; an error where that is none of them, or no number from 1 to a million.
Result<LoadParameters> load_parameters(LoadParameters defaults, const boost::json::value& given);

class LoadRandom {
public:
  explicit LoadRandom(std::uint32_t seed) : state_(seed == 0 ? 1 : seed) {}
  std::uint32_t below(std::uint32_t count) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % count;
  }

private:
  std::uint32_t state_;
};

// FNV-1a.
std::uint32_t digest_of(const std::byte* data, std::size_t length);

// The content of a message: it depends on end and number, so that a mixed-up one shows.
void fill_content(std::byte* data, std::size_t length, std::uint32_t end, std::uint32_t number);

} // namespace portproof::reference
