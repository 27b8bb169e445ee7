#include "ci/bench/sample_values.h"

#include "impl/value/buffer.h"
#include "impl/value/collection.h"
#include "impl/value/property_key.h"
#include "impl/value/view.h"

#include <cstring>
#include <string>
#include <vector>

namespace portproof::bench {
namespace {

using namespace reference;

constexpr std::size_t mebibyte = 1024 * 1024;

void define(Heap& heap, Object* object, std::string_view key, Value value) {
  object->define(heap, PropertyKey::from_text(heap, key), value);
}

Value text(Heap& heap, const std::string& units) { return Value(String::from_latin1(heap, units)); }

Value make_record(Heap& heap, int number) {
  Object* record = Object::make(heap);
  define(heap, record, "id", Value(static_cast<double>(number)));
  define(heap, record, "name", text(heap, "record " + std::to_string(number)));
  define(heap, record, "ok", Value::boolean(true));
  define(heap, record, "score", Value(number + 0.5));
  return Value(record);
}

Value make_int(Heap&) { return Value(42.0); }

Value make_small_object(Heap& heap) { return make_record(heap, 1); }

Value make_records(Heap& heap) {
  std::vector<Value> records;
  for (int number = 0; number < 1000; ++number) records.push_back(make_record(heap, number));
  return Value(Array::from(heap, std::move(records)));
}

Value make_ints(Heap& heap) {
  std::vector<Value> numbers;
  for (int number = 0; number < 10000; ++number) numbers.emplace_back(static_cast<double>(number));
  return Value(Array::from(heap, std::move(numbers)));
}

Value make_map(Heap& heap) {
  Collection* map = Collection::make(heap, ObjectKind::map);
  for (int number = 0; number < 1000; ++number) {
    map->table().set(text(heap, "key " + std::to_string(number)), Value(static_cast<double>(number)));
  }
  return Value(map);
}

Value make_ring(Heap& heap) {
  std::vector<Object*> ring;
  for (int number = 0; number < 1000; ++number) {
    ring.push_back(Object::make(heap));
    define(heap, ring.back(), "id", Value(static_cast<double>(number)));
  }
  for (std::size_t place = 0; place < ring.size(); ++place) {
    define(heap, ring[place], "next", Value(ring[(place + 1) % ring.size()]));
  }
  return Value(ring.front());
}

Value make_string(Heap& heap) { return text(heap, std::string(mebibyte, 'x')); }

Value make_bytes(Heap& heap) {
  ByteBlock block = ByteBlock::uninitialized(mebibyte);
  std::memset(block.data(), 7, mebibyte);
  return Value(View::make(heap, ElementType::uint8, ArrayBuffer::make(heap, std::move(block), mebibyte), 0, mebibyte));
}

} // namespace

const std::array<SampleValue, 8> sample_values{{
    {"an int", make_int},
    {"a small object", make_small_object},
    {"1,000 small objects", make_records},
    {"10,000 ints", make_ints},
    {"a Map of 1,000", make_map},
    {"a ring of 1,000 objects", make_ring},
    {"a string of 1 MiB", make_string},
    {"1 MiB of bytes", make_bytes},
}};

Value make_buffer(Heap& heap, std::size_t length) { return Value(ArrayBuffer::zeroed(heap, length)); }

} // namespace portproof::bench
