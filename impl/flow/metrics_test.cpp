#include "impl/flow/metrics.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;
using namespace std::chrono_literals;

TEST_CASE("latencies: percentiles are right to a class, also beyond both ends") {
  LatencyHistogram latency;
  CHECK(latency.percentile_us(0.5) == 0);
  for (int us = 1; us <= 1000; ++us) latency.add(FlowTime(us));
  CHECK(latency.count() == 1000);
  CHECK(latency.percentile_us(0.5) == Approx(500).epsilon(0.13));
  CHECK(latency.percentile_us(0.99) == Approx(990).epsilon(0.13));
  latency.add(0us);
  latency.add(2000s);
  CHECK(latency.percentile_us(1) == 1e9);
  std::uint64_t all = 0;
  for (const auto& each : latency.classes()) all += each.count;
  CHECK(all == 1002);
}

TEST_CASE("a link's figures: how much went through, how much at once, how fast") {
  FlowTime now{0};
  LinkMetrics metrics([&now] { return now; });
  metrics.sent(1);
  metrics.sent(2);
  now = 500ms;
  metrics.settled(0us);
  CHECK(metrics.sent() == 2);
  CHECK(metrics.outstanding_max() == 2);
  CHECK(metrics.rate() == Approx(2.0));
  CHECK(metrics.latency().percentile_us(1) == Approx(500'000).epsilon(0.13));
}
