#include "impl/flow/batch_size.h"
#include "impl/flow/batcher.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <numeric>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;
using namespace std::chrono_literals;

TEST_CASE("batches: everything is sent once, in order, in no batch that is too large, also what is added while one is sent") {
  property("random operations", [] {
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    const BatchLimits limits{1 + choices.below(4), choices.below(3) * 10, std::chrono::microseconds(choices.below(3) * 5)};
    std::vector<int> sent;
    int added = 0;
    std::chrono::microseconds now{0}, oldest{0};
    std::size_t nested = 0;
    Batcher<int>* self = nullptr;
    Batcher<int> batcher(limits, [&](const std::vector<int>& batch) {
      RC_ASSERT(!batch.empty());
      RC_ASSERT(batch.size() <= limits.count_max);
      sent.insert(sent.end(), batch.begin(), batch.end());
      for (std::size_t more = std::exchange(nested, 0); more > 0; --more) self->add(added++, 4, now);
    });
    self = &batcher;
    while (!choices.is_exhausted()) {
      const auto what = choices.below(6);
      if (what == 0) now += std::chrono::microseconds(choices.below(4));
      if (what == 1) batcher.flush();
      if (what == 2) nested = choices.below(3);
      if (what > 2) {
        if (batcher.waiting() == 0) oldest = now;
        batcher.add(added++, choices.below(8), now);
      }
      batcher.send_if_due(now);
      RC_ASSERT(batcher.waiting() < limits.count_max);
      if (limits.age_max != 0us && batcher.waiting() != 0) RC_ASSERT(batcher.next_due() > now);
    }
    batcher.flush();
    batcher.flush(); // what was added while the last was sent
    std::vector<int> all(static_cast<std::size_t>(added));
    std::iota(all.begin(), all.end(), 0);
    RC_ASSERT(sent == all);
  }, {.max_success = 1000});
}

TEST_CASE("batches: count, bytes and age each make one due") {
  std::vector<std::size_t> sizes;
  Batcher<int> batcher({3, 100, 50us}, [&](const std::vector<int>& batch) { sizes.push_back(batch.size()); });
  for (int item = 0; item < 4; ++item) batcher.add(item, 1, 0us);
  CHECK(sizes == std::vector<std::size_t>{3});
  batcher.send_if_due(49us);
  CHECK(sizes.size() == 1);
  CHECK(batcher.next_due() == 50us);
  batcher.send_if_due(50us);
  CHECK(sizes == std::vector<std::size_t>{3, 1});
  batcher.add(5, 99, 60us);
  batcher.add(6, 1, 61us);
  CHECK(sizes == std::vector<std::size_t>{3, 1, 2});
  batcher.add(7, 1, 70us);
  batcher.set_count_max(1, 71us);
  CHECK(sizes == std::vector<std::size_t>{3, 1, 2, 1});
}

TEST_CASE("batch size: it grows while the receiver keeps up, gives way when it does not, and stays within its bounds") {
  AdaptiveBatchSize size({2, 8, 100us});
  for (int batch = 0; batch < 20; ++batch) size.batch_done(100us, 1);
  CHECK(size.size() == 8);
  size.batch_done(101us, 1);
  CHECK(size.size() == 4);
  size.batch_done(1us, 0);
  size.batch_done(1us, 0);
  CHECK(size.size() == 2);
}
