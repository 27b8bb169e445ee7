#include "impl/worker/atomics.h"

#include "impl/agent/thread_executor.h"
#include "impl/value/view.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

namespace {

struct World {
  ThreadExecutor executor;
  Process process{executor};
  Thread thread{process};
  Heap& heap = thread.heap();

  Value view(ElementType type, std::size_t length = 2) {
    return Value(View::make(heap, type, SharedArrayBuffer::make(heap, std::make_shared<SharedBlock>(length * element_bytes(type), std::nullopt)), 0, length));
  }
};

double number(Completion<Value> value) {
  REQUIRE_FALSE(value.threw());
  return (*value).as_number();
}

} // namespace

TEST_CASE("atomic operations give what was there, and wrap as the elements do") {
  World w;
  const Value bytes = w.view(ElementType::uint8);
  CHECK(number(atomic_store(w.heap, bytes, 1, Value(257.9))) == 257);
  CHECK(number(atomic_load(w.heap, bytes, 1)) == 1);
  CHECK(number(atomic_update(w.heap, AtomicUpdate::sub, bytes, 1, Value(2.0))) == 1);
  CHECK(number(atomic_update(w.heap, AtomicUpdate::add, bytes, 1, Value(3.0))) == 255);
  CHECK(number(atomic_update(w.heap, AtomicUpdate::exchange, bytes, 1, Value(9.0))) == 2);
  CHECK(number(atomic_compare_exchange(w.heap, bytes, 1, Value(8.0), Value(1.0))) == 9);
  CHECK(number(atomic_compare_exchange(w.heap, bytes, 1, Value(9.0), Value(1.0))) == 9);
  CHECK(number(atomic_load(w.heap, bytes, 1)) == 1);
  CHECK(number(atomic_load(w.heap, bytes, 0)) == 0);
}

TEST_CASE("views of big integers take big integers and give them") {
  World w;
  const Value cells = w.view(ElementType::bigint64);
  REQUIRE_FALSE(atomic_store(w.heap, cells, 0, Value(BigInt::from_int64(w.heap, -1))).threw());
  CHECK((*atomic_load(w.heap, cells, 0)).as_bigint()->decimal() == "-1");
  CHECK(atomic_store(w.heap, cells, 0, Value(1.0)).threw());
}

TEST_CASE("what is no view of integers, an index beyond its end, and a wait on memory of one's own are refused") {
  World w;
  CHECK(atomic_load(w.heap, Value(1.0), 0).threw());
  CHECK(atomic_load(w.heap, w.view(ElementType::float64), 0).threw());
  CHECK(atomic_load(w.heap, w.view(ElementType::int32), 2).threw());
  CHECK(atomic_wait(w.thread, w.view(ElementType::int16), 0, Value(0.0)).threw());
  const Value own(View::make(w.heap, ElementType::int32, ArrayBuffer::zeroed(w.heap, 4), 0, 1));
  CHECK(atomic_wait(w.thread, own, 0, Value(0.0)).threw());
  CHECK(number(atomic_notify(w.thread, own, 0, Value())) == 0);
}

TEST_CASE("a wait returns at once where the cell has changed, and where nobody is left to notify") {
  World w;
  const Value cells = w.view(ElementType::int32);
  CHECK((*atomic_wait(w.thread, cells, 0, Value(1.0))).as_string()->utf8() == "not-equal");
  CHECK((*atomic_wait(w.thread, cells, 0, Value(0.0))).as_string()->utf8() == "timed-out");
  CHECK(number(atomic_notify(w.thread, cells, 0, Value())) == 0);
}
