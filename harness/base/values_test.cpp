// The small types of base: half, Result, Guarded.
#include "harness/base/guarded.h"
#include "harness/base/half.h"
#include "harness/base/result.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <memory>
#include <thread>
#include <vector>

namespace portproof {
namespace {

TEST_CASE("every binary16 survives the way to double and back") {
  int wrong = 0;
  for (unsigned bits = 0; bits <= 0xFFFF; ++bits) {
    const double number = double_from_half(static_cast<std::uint16_t>(bits));
    const std::uint16_t again = half_from_double(number);
    const bool nan = (bits & 0x7C00) == 0x7C00 && (bits & 0x3FF) != 0;
    if (nan ? !std::isnan(number) || again != 0x7E00 : again != bits) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a double becomes the nearest binary16, ties to even") {
  struct Row { double number; unsigned bits; };
  const auto row = GENERATE(values<Row>({{1, 0x3C00}, {-2, 0xC000}, {65504, 0x7BFF}, {65519.999, 0x7BFF}, {65520, 0x7C00}, {1e300, 0x7C00}, {-1e300, 0xFC00}, {0.0, 0}, {-0.0, 0x8000},
                                         {0x1p-24, 1}, {0x1p-25, 0}, {0x1.000001p-25, 1}, {0x1.8p-24, 2}, {0x1p-14, 0x400}, {0x1.ff4p-15, 0x3FE}, {0x1.ff8p-15, 0x3FF}, {0x1.ffcp-15, 0x400}, {5e-324, 0},
                                         {1 + 0x1p-11, 0x3C00}, {1 + 0x1p-11 + 0x1p-40, 0x3C01}, {1 + 3 * 0x1p-11, 0x3C02}, {2 - 0x1p-12, 0x4000}, {std::numeric_limits<double>::infinity(), 0x7C00}}));
  CHECK(half_from_double(row.number) == row.bits);
}

TEST_CASE("every double between two neighbours goes to the nearer, and halfway to the even one") {
  int wrong = 0;
  for (unsigned bits = 0; bits < 0x7BFF; ++bits) {
    const double low = double_from_half(static_cast<std::uint16_t>(bits)), high = double_from_half(static_cast<std::uint16_t>(bits + 1));
    const double middle = (low + high) / 2;
    const unsigned even = bits % 2 == 0 ? bits : bits + 1;
    if (half_from_double(middle) != even) ++wrong;
    if (half_from_double(std::nextafter(middle, low)) != bits) ++wrong;
    if (half_from_double(std::nextafter(middle, high)) != bits + 1) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a Result holds a value or an error, also where both are of one type") {
  const Result<int> good = 5;
  CHECK(good.ok());
  CHECK(*good == 5);
  const Result<int> bad = Error{"no such file", "a.yaml:3"};
  CHECK_FALSE(bad.ok());
  CHECK(bad.error().text() == "a.yaml:3: no such file");
  CHECK(Error{"no such file"}.text() == "no such file");
  Result<std::unique_ptr<int>> moved = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(moved);
  CHECK(*taken == 7);
}

TEST_CASE("Guarded lets one thread at a time reach its value") {
  Guarded<std::vector<int>> guarded;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&guarded] {
      for (int turn = 0; turn < 1000; ++turn) guarded.lock()->push_back(turn);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(guarded.lock()->size() == 4000);
}

} // namespace
} // namespace portproof
