#include "impl/oracle/fiber.h"

#include "impl/oracle/arena.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace portproof::reference;

namespace {
constexpr std::size_t stack_bytes = 64 * 1024;
}

TEST_CASE("fiber: it goes on where it stood") {
  std::vector<std::byte> stack(stack_bytes);
  std::vector<int> seen;
  Fiber* self = nullptr;
  Fiber fiber(stack.data(), stack.size(), [&] {
    for (int number = 1; number <= 3; ++number) {
      seen.push_back(number);
      self->suspend();
    }
  });
  self = &fiber;
  fiber.resume();
  CHECK(seen == std::vector<int>{1});
  fiber.resume();
  fiber.resume();
  CHECK(seen == std::vector<int>{1, 2, 3});
  CHECK_FALSE(fiber.has_ended());
  fiber.resume();
  CHECK(fiber.has_ended());
}

TEST_CASE("arena: a world is put back in the middle of what it does") {
  struct World {
    explicit World(std::byte* stack)
        : fiber(stack, stack_bytes, [this] {
            const std::string local = "a text that is too long to stand within the string object";
            while (true) {
              said.push_back(local + std::to_string(said.size()));
              fiber.suspend();
            }
          }) {}
    std::vector<std::string> said;
    Fiber fiber;
  };
  Arena arena(16 * 1024 * 1024);
  World* world = nullptr;
  {
    Arena::Use use(arena);
    world = new World(new std::byte[stack_bytes]);
    world->fiber.resume();
    world->fiber.resume();
  }
  Arena::Image image;
  arena.save({}, image);
  for (int round = 0; round < 3; ++round) {
    CHECK(world->said.size() == 2);
    {
      Arena::Use use(arena);
      world->fiber.resume();
      world->fiber.resume();
    }
    CHECK(world->said.size() == 4);
    CHECK(world->said.back().ends_with("object3"));
    arena.restore(image);
  }
}

TEST_CASE("arena: only what is allocated during a use is in it") {
  Arena arena(1024 * 1024);
  const auto outside = std::make_unique<int>(1);
  std::unique_ptr<int> inside;
  {
    Arena::Use use(arena);
    inside = std::make_unique<int>(2);
  }
  CHECK_FALSE(arena.contains(outside.get()));
  CHECK(arena.contains(inside.get()));
}
