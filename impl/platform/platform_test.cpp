#include "impl/platform/platform.h"
#include "impl/platform/web_assembly_objects.h"

#include "impl/agent/thread_executor.h"
#include "impl/agent/agent.h"
#include "impl/clone/structured_clone.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/convert.h"
#include "impl/value/names.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

namespace {

struct World {
  ThreadExecutor executor;
  Agent agent{executor};
  Heap& heap = agent.heap();

  Value text(std::string_view words) { return text_value(heap, words); }
  Object* make(std::string_view name, const Facts& facts = {}) {
    auto made = platform_type(name)->make(heap, facts);
    REQUIRE_FALSE(made.threw());
    return *made;
  }
  Facts see(std::string_view name, Object* object) { return platform_type(name)->see(heap, *object); }
  Object* clone(Object* object) {
    auto cloned = structured_clone(heap, Value(object), std::nullopt, agent);
    REQUIRE_FALSE(cloned.threw());
    return (*cloned).as_object();
  }
};

} // namespace

TEST_CASE("only what is listed is a type of the platform") {
  CHECK(platform_type("Blob") != nullptr);
  CHECK(platform_type("Blobs") == nullptr);
}

TEST_CASE("a Blob counts the bytes of its parts, texts as UTF-8") {
  World w;
  ArrayBuffer* buffer = ArrayBuffer::zeroed(w.heap, 4);
  Object* blob = w.make("Blob", {{"parts", Value(Array::from(w.heap, {w.text("\xc3\xa4"), Value(buffer), Value(12.0)}))}});
  CHECK(fact(w.see("Blob", w.clone(blob)), "size").as_number() == 2 + 4 + 2);
}

TEST_CASE("the copy of a Histogram sees what is recorded later, and records nothing") {
  World w;
  Object* original = w.make("Histogram", {{"values", Value(Array::from(w.heap, {Value(3.0)}))}});
  Object* copy = w.clone(original);
  REQUIRE_FALSE(call_method(w.heap, Value(original), PropertyKey::from_text(w.heap, "record"), {Value(9.0)}).threw());
  CHECK(fact(w.see("Histogram", copy), "max").as_number() == 9);
  CHECK_FALSE(fact(w.see("Histogram", copy), "recordable").as_boolean());
  CHECK(call_method(w.heap, Value(copy), PropertyKey::from_text(w.heap, "record"), {Value(9.0)}).threw());
  CHECK(call_method(w.heap, Value(original), PropertyKey::from_text(w.heap, "record"), {Value(0.0)}).threw());
}

TEST_CASE("the exports of a module are found behind its other sections") {
  World w;
  // A module of one function that does nothing, exported as `f`.
  const unsigned char bytes[] = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 'f', 0, 0, 10, 4, 1, 2, 0, 0x0b};
  ArrayBuffer* buffer = ArrayBuffer::zeroed(w.heap, sizeof bytes);
  std::copy(std::begin(bytes), std::end(bytes), reinterpret_cast<unsigned char*>(buffer->data()));
  Object* module = w.clone(w.make("WebAssembly.Module", {{"bytes", Value(buffer)}}));
  auto* exports = static_cast<Array*>(fact(w.see("WebAssembly.Module", module), "exports").as_object());
  REQUIRE(exports->length() == 1);
  CHECK(exports->own_property(w.heap, PropertyKey::index(0))->value.as_string()->utf8() == "f");
  CHECK(platform_type("WebAssembly.Module")->make(w.heap, {{"bytes", Value(ArrayBuffer::zeroed(w.heap, 8))}}).threw());
}

TEST_CASE("a text that is no certificate is refused") {
  World w;
  CHECK(platform_type("X509Certificate")->make(w.heap, {{"pem", w.text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")}}).threw());
}

TEST_CASE("a FileHandle moves, and its file is closed with the one that has it") {
  World w;
  Object* here = w.make("FileHandle");
  CHECK(structured_clone(w.heap, Value(here), std::nullopt, w.agent).threw());
  Object* options = Object::make(w.heap);
  options->define(w.heap, PropertyKey::from_text(w.heap, "transfer"), Value(Array::from(w.heap, {Value(here)})));
  auto moved = structured_clone(w.heap, Value(here), Value(options), w.agent);
  REQUIRE_FALSE(moved.threw());
  CHECK_FALSE(fact(w.see("FileHandle", here), "open").as_boolean());
  CHECK(fact(w.see("FileHandle", (*moved).as_object()), "open").as_boolean());
  CHECK(structured_clone(w.heap, Value(here), Value(options), w.agent).threw());
}

TEST_CASE("a global of WebAssembly is its number, and attributes without a setter refuse") {
  World w;
  const Value global(make_web_assembly_object(w.heap, "WebAssembly.Global"));
  CHECK(*to_number(w.heap, global) == 1);
  const Value table(make_web_assembly_object(w.heap, "WebAssembly.Table"));
  CHECK(set(w.heap, table, PropertyKey(w.heap.names().length), Value()).threw());
  CHECK(set(w.heap, global, PropertyKey(w.heap.names().value), Value()).threw());
}
