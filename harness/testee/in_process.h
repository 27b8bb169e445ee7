// A testee within this process: a function answers lines. For the reference, and for tests of what stands above the
// seam.
#pragma once

#include "harness/testee/testee.h"

#include <functional>
#include <memory>

namespace portproof {

// Answers one line (without its line end) by calling `reply` any number of times, now or later, from any thread, with
// one line each.
using LineAnswerer = std::function<void(std::string_view line, const std::function<void(std::string)>& reply)>;

// Calls `answer` for one line after the other, in the order of send(), in a thread of the testee's own, so that
// receive() keeps its deadline also when `answer` does not return.
//
// stop() waits until all that was sent is answered or the deadline has passed; kill() and the destructor do not wait
// and call `answer` no more. A thread cannot be ended by force: one that is still inside `answer` then is left behind,
// with the function, until it returns. So the function must own what it uses, and `reply` may be called at any time:
// what comes too late is dropped. A reply above line_bytes_max is too_long, as from a process.
std::unique_ptr<Testee> start_in_process(LineAnswerer answer);

} // namespace portproof
