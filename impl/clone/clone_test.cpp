#include "impl/clone/deserialize.h"
#include "impl/clone/no_receiver.h"
#include "impl/clone/serialize.h"
#include "impl/clone/structured_clone.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace portproof::reference;

namespace {

struct World {
  Heap heap;
  NoReceiver receiver;

  Value clone(Value value) {
    auto result = structured_clone(heap, value, {}, receiver);
    REQUIRE_FALSE(result.threw());
    return *result;
  }
  std::string refusal(Value value, std::optional<Value> options = {}) {
    auto result = structured_clone(heap, value, options, receiver);
    REQUIRE(result.threw());
    return name_of_error(result.thrown().value);
  }
  std::string name_of_error(Value error) {
    auto name = get(heap, error, PropertyKey(heap.names().name));
    return name.threw() || !(*name).is_string() ? "" : (*name).as_string()->utf8();
  }
  PropertyKey key(std::string_view text) { return PropertyKey::from_text(heap, text); }
  Value text(std::string_view utf8) { return Value(String::from_utf8(heap, utf8)); }
  Value read(Value object, std::string_view name) {
    auto value = get(heap, object, key(name));
    REQUIRE_FALSE(value.threw());
    return *value;
  }
  std::string keys(Value object) {
    std::string joined;
    for (const PropertyKey name : object.as_object()->own_keys(heap)) joined += name.text() + " ";
    return joined;
  }
  Value getter(Accessor::Getter get) { return Value(heap.make<Accessor>(std::move(get), false)); }
};

} // namespace

TEST_CASE("properties come in the standard's order, whatever the order of their making") {
  World w;
  Object* object = Object::make(w.heap);
  for (const char* name : {"b", "10", "a", "4294967295", "2", "-1"}) object->define(w.heap, w.key(name), Value(1.0));
  CHECK(w.keys(w.clone(Value(object))) == "2 10 b a 4294967295 -1 ");
}

TEST_CASE("symbol keys and hidden properties are dropped unread") {
  World w;
  Object* object = Object::make(w.heap);
  bool was_read = false;
  const Value trap = w.getter([&was_read]() -> Completion<Value> {
    was_read = true;
    return Value();
  });
  object->define(w.heap, PropertyKey(w.heap.symbols().registered(w.heap, String::from_latin1(w.heap, "s"))), trap);
  object->define(w.heap, w.key("hidden"), trap, hidden_attributes);
  object->define(w.heap, w.key("seen"), Value(1.0));
  CHECK(w.keys(w.clone(Value(object))) == "seen ");
  CHECK_FALSE(was_read);
}

TEST_CASE("a key deleted by a getter is skipped, one that it adds is ignored, a changed value is seen") {
  World w;
  Object* object = Object::make(w.heap);
  object->define(w.heap, w.key("first"), w.getter([&]() -> Completion<Value> {
    object->remove(w.heap, w.key("gone"));
    object->define(w.heap, w.key("late"), Value(1.0));
    object->define(w.heap, w.key("changed"), Value(2.0));
    object->define(w.heap, w.key("hidden"), Value(3.0), hidden_attributes);
    return Value(0.0);
  }));
  for (const char* name : {"gone", "changed", "hidden"}) object->define(w.heap, w.key(name), Value(1.0));
  const Value clone = w.clone(Value(object));
  CHECK(w.keys(clone) == "first changed hidden ");
  CHECK(w.read(clone, "changed").as_number() == 2.0);
}

TEST_CASE("an array keeps the length that it had; a getter can turn later elements into holes and adds none") {
  World w;
  Array* array = Array::make(w.heap);
  array->define(w.heap, PropertyKey::index(0), w.getter([&]() -> Completion<Value> {
    array->set_length(2);
    array->define(w.heap, PropertyKey::index(7), Value(7.0));
    return Value(0.0);
  }));
  for (std::uint32_t index = 1; index < 4; ++index) array->define(w.heap, PropertyKey::index(index), Value(1.0));
  const Value clone = w.clone(Value(array));
  CHECK(w.keys(clone) == "0 1 length ");
  CHECK(w.read(clone, "length").as_number() == 4.0);
}

TEST_CASE("an array of the greatest length is cloned without its holes") {
  World w;
  Array* array = Array::make(w.heap, 4294967295U);
  array->define(w.heap, PropertyKey::index(4294967294U), Value(1.0));
  const Value clone = w.clone(Value(array));
  CHECK(w.read(clone, "length").as_number() == 4294967295.0);
  CHECK(w.keys(clone) == "4294967294 length ");
}

TEST_CASE("runs of numbers keep their places, with holes and other values between them") {
  World w;
  std::vector<Value> elements(300, Value::hole());
  const auto fill = [&elements](std::size_t from, std::size_t end) {
    for (std::size_t index = from; index < end; ++index) elements[index] = Value(static_cast<double>(index) - 0.5);
  };
  fill(1, 7);
  elements[3] = Value(-0.0);
  elements[4] = Value(std::numeric_limits<double>::quiet_NaN());
  elements[8] = Value(8.0);
  fill(100, 110);
  elements[110] = w.text("end of a run");
  fill(111, 113);
  fill(290, 300);
  Array* array = Array::from(w.heap, elements);
  array->define(w.heap, PropertyKey::index(100000), Value(1.0));
  Object* object = Object::make(w.heap);
  for (const std::uint32_t index : {0U, 1U, 2U, 3U, 70U}) object->define(w.heap, PropertyKey::index(index), Value(7.0));

  for (Object* original : {static_cast<Object*>(array), object}) {
    const Value copy = w.clone(Value(original));
    CHECK(w.keys(copy) == w.keys(Value(original)));
    for (const PropertyKey key : original->own_keys(w.heap)) {
      CHECK(same_value(original->own_property(w.heap, key)->value, copy.as_object()->own_property(w.heap, key)->value));
    }
  }
}

TEST_CASE("a map's entries are those at the start, whatever a getter does to the map") {
  World w;
  Collection* map = Collection::make(w.heap, ObjectKind::map);
  Object* key = Object::make(w.heap);
  key->define(w.heap, w.key("x"), w.getter([&]() -> Completion<Value> {
    map->table().remove(Value(2.0));
    map->table().set(Value(3.0), Value(3.0));
    return Value(0.0);
  }));
  map->table().set(Value(key), Value(1.0));
  map->table().set(Value(2.0), Value(2.0));
  const Value clone = w.clone(Value(map));
  const auto& table = static_cast<Collection*>(clone.as_object())->table();
  CHECK(table.size() == 2);
  CHECK(table.find(Value(2.0)) != nullptr);
}

TEST_CASE("what a getter throws passes through unchanged") {
  World w;
  Object* object = Object::make(w.heap);
  object->define(w.heap, w.key("x"), w.getter([]() -> Completion<Value> { return Throw{Value(42.0)}; }));
  auto result = structured_clone(w.heap, Value(object), {}, w.receiver);
  REQUIRE(result.threw());
  CHECK(result.thrown().value.as_number() == 42.0);
}

TEST_CASE("a getter that serializes the same objects in turn does not disturb identity") {
  World w;
  Object* shared = Object::make(w.heap);
  Array* array = Array::make(w.heap);
  array->push(w.heap, Value(shared));
  array->define(w.heap, PropertyKey::index(1), w.getter([&]() -> Completion<Value> {
    w.clone(Value(shared));
    return Value(shared);
  }));
  array->push(w.heap, Value(shared));
  const Value clone = w.clone(Value(array));
  CHECK(w.read(clone, "0").as_object() == w.read(clone, "2").as_object());
  CHECK(w.read(clone, "0").as_object() == w.read(clone, "1").as_object());
}

TEST_CASE("a hundred thousand levels of objects, arrays, maps and causes are cloned") {
  World w;
  const int kind = GENERATE(0, 1, 2, 3);
  Value value(1.0);
  for (int level = 0; level < 100000; ++level) {
    if (kind == 0) {
      Object* object = Object::make(w.heap);
      object->define(w.heap, w.key("next"), value);
      value = Value(object);
    } else if (kind == 1) {
      value = Value(Array::from(w.heap, {value}));
    } else if (kind == 2) {
      Collection* map = Collection::make(w.heap, ObjectKind::map);
      map->table().set(Value(1.0), value);
      value = Value(map);
    } else {
      ErrorObject* error = ErrorObject::make(w.heap, ErrorType::error);
      error->define(w.heap, PropertyKey(w.heap.names().cause), value, hidden_attributes);
      value = Value(error);
    }
  }
  CHECK(w.clone(value).is_object());
  const Root kept(w.heap, value);
  w.heap.collect();
  CHECK(w.heap.cell_count() >= 100000);
}

TEST_CASE("objects of many properties keep them all") {
  World w;
  Array* pair = Array::make(w.heap);
  for (int copy = 0; copy < 2; ++copy) {
    Object* object = Object::make(w.heap);
    for (int number = 0; number < 300; ++number) object->define(w.heap, w.key("p" + std::to_string(number)), Value(static_cast<double>(number)));
    object->remove(w.heap, w.key("p7"));
    pair->push(w.heap, Value(object));
  }
  const Value clone = w.clone(Value(pair));
  for (const char* index : {"0", "1"}) {
    const Value object = w.read(clone, index);
    CHECK(object.as_object()->own_keys(w.heap).size() == 299);
    CHECK(w.read(object, "p299").as_number() == 299.0);
    CHECK_FALSE(object.as_object()->has_own(w.heap, w.key("p7")));
  }
}

TEST_CASE("the name of an error decides its class, and only data properties count") {
  World w;
  ErrorObject* error = ErrorObject::make(w.heap, ErrorType::error);
  error->define(w.heap, PropertyKey(w.heap.names().name), w.text("RangeError"));
  error->define(w.heap, PropertyKey(w.heap.names().message), Value(42.0), hidden_attributes);
  error->define(w.heap, PropertyKey(w.heap.names().stack), w.text("where"), hidden_attributes);
  error->define(w.heap, PropertyKey(w.heap.names().cause), w.getter([]() -> Completion<Value> { return Value(1.0); }), hidden_attributes);
  error->define(w.heap, w.key("code"), w.text("E"));
  const Value clone = w.clone(Value(error));
  CHECK(static_cast<ErrorObject*>(clone.as_object())->type() == ErrorType::range_error);
  CHECK(w.read(clone, "message").as_string()->utf8() == "42");
  CHECK(w.read(clone, "stack").as_string()->utf8() == "where");
  CHECK(w.keys(clone) == "stack message ");
}

TEST_CASE("objects with other internal slots, and symbols, are refused") {
  World w;
  Proxy* revoked = Proxy::make(w.heap, Object::make(w.heap));
  revoked->revoke();
  Symbol* symbol = w.heap.make<Symbol>(Symbol::Kind::fresh, String::from_latin1(w.heap, "s"));
  ArrayBuffer* detached = ArrayBuffer::zeroed(w.heap, 4);
  View* view = View::make(w.heap, ElementType::uint8, detached, 0, 4);
  detached->detach();
  for (const Value& value : {Value(Function::make(w.heap, nullptr)), Value(Exotic::make(w.heap, "Promise")), Value(revoked), Value(symbol),
                             Value(Boxed::make(w.heap, Value(symbol))), Value(detached), Value(view)}) {
    CHECK(w.refusal(value) == "DataCloneError");
  }
}

TEST_CASE("length-tracking views stay so, fixed views keep offset and length, and views share their buffer") {
  World w;
  ArrayBuffer* buffer = ArrayBuffer::zeroed(w.heap, 8, 16);
  Array* array = Array::from(w.heap, {Value(View::make(w.heap, ElementType::uint8, buffer, 2, {})), Value(View::make(w.heap, ElementType::uint16, buffer, 2, 3)), Value(buffer)});
  const Value clone = w.clone(Value(array));
  auto* tracking = static_cast<View*>(w.read(clone, "0").as_object());
  auto* fixed = static_cast<View*>(w.read(clone, "1").as_object());
  CHECK(tracking->is_length_tracking());
  CHECK(fixed->made_length() == 3);
  CHECK(tracking->buffer() == fixed->buffer());
  REQUIRE(static_cast<ArrayBuffer*>(tracking->buffer())->resize(16));
  CHECK(tracking->length() == 14);
  CHECK(fixed->length() == 3);
}

TEST_CASE("detachedness of a listed buffer counts after the value was read") {
  World w;
  ArrayBuffer* first = ArrayBuffer::zeroed(w.heap, 4);
  ArrayBuffer* second = ArrayBuffer::zeroed(w.heap, 4);
  Object* value = Object::make(w.heap);

  SECTION("a getter that throws wins over a detached buffer") {
    second->detach();
    value->define(w.heap, w.key("x"), w.getter([]() -> Completion<Value> { return Throw{Value(1.0)}; }));
    auto result = structured_serialize_with_transfer(w.heap, Value(value), {first, second});
    REQUIRE(result.threw());
    CHECK(result.thrown().value.is_number());
  }
  SECTION("a getter that detaches a listed buffer is found out, and the others stay") {
    value->define(w.heap, w.key("x"), w.getter([&]() -> Completion<Value> {
      second->detach();
      return Value();
    }));
    auto result = structured_serialize_with_transfer(w.heap, Value(value), {first, second});
    REQUIRE(result.threw());
    CHECK(w.name_of_error(result.thrown().value) == "DataCloneError");
  }
  SECTION("a getter that marks a listed buffer is found out") {
    value->define(w.heap, w.key("x"), w.getter([&]() -> Completion<Value> {
      second->mark_untransferable();
      return Value();
    }));
    auto result = structured_serialize_with_transfer(w.heap, Value(value), {first, second});
    REQUIRE(result.threw());
    CHECK(w.name_of_error(result.thrown().value) == "TypeError"); // its detach key is another one
  }
  CHECK_FALSE(first->is_detached());
}

TEST_CASE("the list is read as Web IDL has it") {
  World w;
  ArrayBuffer* buffer = ArrayBuffer::zeroed(w.heap, 4);
  const auto options = [&](Value transfer) {
    Object* object = Object::make(w.heap);
    object->define(w.heap, w.key("transfer"), transfer);
    return Value(object);
  };
  CHECK(w.refusal(Value(1.0), options(Value::null())) == "TypeError");
  CHECK(w.refusal(Value(1.0), options(Value(Array::from(w.heap, {Value(1.0)})))) == "TypeError");
  CHECK(w.refusal(Value(1.0), options(Value(Array::from(w.heap, {Value(Object::make(w.heap))})))) == "DataCloneError");
  CHECK(w.refusal(Value(1.0), options(Value(Array::from(w.heap, {Value(buffer), Value(buffer)})))) == "DataCloneError");
  CHECK(w.refusal(Value(1.0), w.text("options")) == "TypeError");
  CHECK_FALSE(buffer->is_detached());

  Array* patched = Array::from(w.heap, {Value(1.0)});
  Object* iterator = Object::make(w.heap);
  Object* step = Object::make(w.heap);
  step->define(w.heap, w.key("done"), Value::boolean(true));
  iterator->define(w.heap, w.key("next"), Value(Function::make(w.heap, [step](Heap&, Value, const auto&) -> Completion<Value> { return Value(step); })));
  patched->define(w.heap, PropertyKey(w.heap.names().iterator), Value(Function::make(w.heap, [iterator](Heap&, Value, const auto&) -> Completion<Value> { return Value(iterator); })));
  CHECK_FALSE(structured_clone(w.heap, Value(1.0), options(Value(patched)), w.receiver).threw());
}

TEST_CASE("shared memory is shared: one wrapper once, two wrappers twice, growth seen on both sides") {
  World w;
  auto block = std::make_shared<SharedBlock>(4, 8);
  SharedArrayBuffer* one = SharedArrayBuffer::make(w.heap, block);
  SharedArrayBuffer* two = SharedArrayBuffer::make(w.heap, block);
  const Value clone = w.clone(Value(Array::from(w.heap, {Value(one), Value(one), Value(two)})));
  CHECK(w.read(clone, "0").as_object() == w.read(clone, "1").as_object());
  CHECK(w.read(clone, "0").as_object() != w.read(clone, "2").as_object());
  REQUIRE(block->grow(8));
  CHECK(w.read(w.read(clone, "2"), "byteLength").as_number() == 8.0);
}
