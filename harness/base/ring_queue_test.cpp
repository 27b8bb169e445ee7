#include "harness/base/ring_queue.h"

#include <catch2/catch.hpp>

#include <memory>
#include <vector>

using namespace portproof;

namespace {

std::vector<int> content(const RingQueue<std::unique_ptr<int>>& queue) {
  std::vector<int> numbers;
  for (const auto& item : queue) numbers.push_back(*item);
  return numbers;
}

} // namespace

TEST_CASE("a ring queue keeps the order while it grows and its front moves round") {
  RingQueue<std::unique_ptr<int>> queue;
  int in = 0, out = 0;
  for (int round = 0; round < 50; ++round) {
    for (int count = 0; count < 3; ++count) queue.push_back(std::make_unique<int>(in++));
    for (int count = 0; count < 2; ++count) REQUIRE(*queue.take_front() == out++);
  }
  CHECK(queue.size() == 50);
  CHECK(*queue.front() == out);
  CHECK(*queue[1] == out + 1);
  CHECK(*queue.back() == in - 1);
}

TEST_CASE("a ring queue takes items at its front, and gives up any") {
  RingQueue<std::unique_ptr<int>> queue;
  for (const int number : {2, 3, 4, 5}) queue.push_back(std::make_unique<int>(number));
  queue.push_front(std::make_unique<int>(1));
  CHECK(content(queue) == std::vector<int>{1, 2, 3, 4, 5});
  queue.erase(queue.begin() + 2);
  CHECK(content(queue) == std::vector<int>{1, 2, 4, 5});
  queue.erase_if([](const std::unique_ptr<int>& item) { return *item % 2 == 1; });
  CHECK(content(queue) == std::vector<int>{2, 4});
  RingQueue<std::unique_ptr<int>> other;
  other.swap(queue);
  CHECK(queue.empty());
  CHECK(content(other) == std::vector<int>{2, 4});
}
