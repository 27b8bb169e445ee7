// What holds of any program and any trace that was read, whoever wrote it.
#pragma once

#include "harness/program/program.h"
#include "harness/program/trace.h"

#include <cstddef>

namespace portproof {

// Both forms give the program back, it can be rendered, and it takes no more memory than its text of so many bytes explains.
void check_program(const Program& program, std::size_t text_bytes);

// The JSON form gives the trace back; memory as above.
void check_trace(const Trace& trace, std::size_t text_bytes);

// The nodes, and the bytes and characters in them, of values from a text of so many bytes.
void check_weight(const ValueGraph& graph, std::size_t text_bytes);

} // namespace portproof
