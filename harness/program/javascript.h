// A program as JavaScript that people read: the same calls in the same order.
#pragma once

#include "harness/program/program.h"

#include <string>

namespace portproof {

// The statements of all agents. What a step records is an argument of `record(label, …)`; a statement that throws is
// recorded too, and the next one goes on: a comment at the top says so. Each of several agents is a file of its own.
std::string javascript_of(const Program& program);

// A path such as "e.ports.0" as an expression: `e.ports[0]`.
std::string javascript_path(const std::string& path);

// A text as a string literal in single quotes, with escapes for whatever does not show.
std::string javascript_string(const std::u16string& text);

} // namespace portproof
