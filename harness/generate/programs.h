// rapidcheck generators of programs and values, for properties (property.h). They shrink towards fewer steps and simpler
// values. Compiled once, in programs.cpp; this header costs no more than a plain test.
#pragma once

#include "harness/generate/random_value.h"
#include "harness/program/program.h"

#include <iosfwd>
#include <rapidcheck/Gen.h>

namespace portproof {

// A value with the graph that owns it.
struct RandomValue {
  ValueGraph graph;
  NodeId root{};
};

rc::Gen<RandomValue> any_value(ValueUse use);
rc::Gen<Program> any_program();

// A list of choices, for a test that builds something of its own.
rc::Gen<std::vector<std::uint32_t>> any_choices();

// How counterexamples are shown: as YAML.
void showValue(const RandomValue& value, std::ostream& out);
void showValue(const Program& program, std::ostream& out);

} // namespace portproof
