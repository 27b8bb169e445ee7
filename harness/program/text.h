// Values and entries as one line that people read, for reports and for the `seen` of expectation files.
#pragma once

#include "harness/program/trace.h"

#include <string>

namespace portproof {

// `{a: 1, b: [1, <hole>]}`, `Map {"k" => 1}`, `Uint8Array [1, 2]`; an object met again is `<#1>`, marked `<#1>` where it first stands.
// Long values are cut in the middle of nothing: at most `text_length_max` characters, then "…".
std::string text_of(const ValueGraph& graph, NodeId id);

// `receive b: {message: 1}`, `post a: throws DataCloneError (code 25)`, `b close`.
std::string text_of(const ValueGraph& graph, const Entry& entry);

constexpr std::size_t text_length_max = 2000;

} // namespace portproof
