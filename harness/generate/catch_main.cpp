// The main function of every unit test binary. At the end it prints the totals in the form that ci/test adds up.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <iostream>

namespace {
struct Totals : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testRunEnded(const Catch::TestRunStats& stats) override {
    std::cout << stats.totals.testCases.passed << " passed, " << stats.totals.testCases.failed << " failed\n";
  }
};
CATCH_REGISTER_LISTENER(Totals)
} // namespace
