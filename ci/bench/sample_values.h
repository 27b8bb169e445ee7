// The values that are cloned and posted, each the same as the one of its name in peer.mjs.
#pragma once

#include "impl/value/heap.h"
#include "impl/value/value.h"

#include <array>
#include <string_view>

namespace portproof::bench {

struct SampleValue {
  std::string_view name;
  reference::Value (*make)(reference::Heap& heap);
};

extern const std::array<SampleValue, 8> sample_values;

// An ArrayBuffer of zeroes.
reference::Value make_buffer(reference::Heap& heap, std::size_t length);

} // namespace portproof::bench
