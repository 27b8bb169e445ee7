// property(): a rapidcheck property as a section of a Catch2 test, at the compile price of a plain test, since this
// header pulls in neither Check.h nor the Arbitrary templates. rapidcheck/catch.h passes no id to rapidcheck,
// so that a replay (RC_PARAMS=reproduce=...) runs nothing and passes; this gives each property one.
//
// Rules: draw values (`*generator`) and RC_ASSERT in the test's own thread only, since rapidcheck keeps its context in
// unguarded statics; write RC_ASSERT((a || b)) in doubled parentheses, since the macro overloads || without short-circuit.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <rapidcheck/Assertions.h>
#include <rapidcheck/Classify.h>
#include <rapidcheck/Gen.h>
#include <rapidcheck/Log.h>
#include <rapidcheck/gen/Transform.h> // Gen<T>::operator* needs it at link time
#include <string>

namespace portproof {

struct PropertyOptions {
  int max_success = 0; // number of cases to try; 0: what RC_PARAMS says (100 by default)
  int max_size = 0;    // largest size handed to generators; 0: what RC_PARAMS says (100 by default)
};

// Checks `body` many times, shrinks a failure, and fails the Catch2 test with the counterexample.
// rapidcheck itself prints the RC_PARAMS that replay it at the end of the process.
void property(const std::string& name, const std::function<void()>& body, PropertyOptions options = {});

} // namespace portproof
