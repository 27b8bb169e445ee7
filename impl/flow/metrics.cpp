#include "impl/flow/metrics.h"

#include <boost/histogram/axis/regular.hpp>
#include <boost/histogram/histogram.hpp>
#include <boost/histogram/make_histogram.hpp>
#include <boost/histogram/unlimited_storage.hpp>

namespace portproof::reference {
namespace {

namespace bh = boost::histogram;
using LogAxis = bh::axis::regular<double, bh::axis::transform::log>;
constexpr double longest_us = 1e9;
constexpr unsigned classes_in_all = 180; // 20 for each power of ten

} // namespace

struct LatencyHistogram::Counts {
  decltype(bh::make_histogram_with(std::vector<std::uint64_t>(), LogAxis())) histogram =
      bh::make_histogram_with(std::vector<std::uint64_t>(), LogAxis(classes_in_all, 1, longest_us));
  std::uint64_t all = 0;
};

LatencyHistogram::LatencyHistogram() : counts_(std::make_unique<Counts>()) {}
LatencyHistogram::~LatencyHistogram() = default;

void LatencyHistogram::add(FlowTime latency) {
  counts_->histogram(static_cast<double>(latency.count()));
  ++counts_->all;
}

std::uint64_t LatencyHistogram::count() const { return counts_->all; }

std::vector<LatencyHistogram::Class> LatencyHistogram::classes() const {
  std::vector<Class> out;
  const auto& axis = counts_->histogram.axis();
  // With those below the first bound and above the last.
  for (int index = -1; index <= axis.size(); ++index) {
    const std::uint64_t count = counts_->histogram.at(index);
    if (count != 0) out.push_back({index == axis.size() ? longest_us : axis.value(index + 1), count});
  }
  return out;
}

double LatencyHistogram::percentile_us(double share) const {
  const double wanted = share * static_cast<double>(counts_->all);
  double seen = 0;
  for (const Class& each : classes()) {
    seen += static_cast<double>(each.count);
    if (seen >= wanted) return each.up_to_us;
  }
  return 0;
}

} // namespace portproof::reference
