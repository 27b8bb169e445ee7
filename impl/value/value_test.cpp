#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/convert.h"
#include "impl/value/definition.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/number.h"
#include "impl/value/recursion.h"
#include "impl/value/view.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace portproof::reference;

TEST_CASE("numbers are written as ECMAScript writes them") {
  const std::pair<double, const char*> rows[] = {{0, "0"}, {-0.0, "0"}, {1, "1"}, {-1.5, "-1.5"}, {1e21, "1e+21"}, {123456789012345680000.0, "123456789012345680000"},
      {1e-6, "0.000001"}, {1e-7, "1e-7"}, {1.25e-9, "1.25e-9"}, {5e-324, "5e-324"}, {0.1, "0.1"}, {std::nan(""), "NaN"}, {-HUGE_VAL, "-Infinity"}, {100, "100"}};
  for (const auto& [number, text] : rows) CHECK(number_to_string(number) == text);
}

TEST_CASE("half precision rounds to nearest even and comes back") {
  CHECK(half_from_double(1.0) == 0x3C00);
  CHECK(half_from_double(65504.0) == 0x7BFF);
  CHECK(half_from_double(65520.0) == 0x7C00);
  CHECK(half_from_double(-0.0) == 0x8000);
  CHECK(half_from_double(5.9604644775390625e-08) == 1);
  CHECK(half_from_double(1.0 + 1.0 / 2048) == 0x3C00);
  CHECK(half_from_double(1.0 + 3.0 / 2048) == 0x3C02);
  for (std::uint32_t half = 0; half < 0x7C00; ++half) REQUIRE(half_from_double(double_from_half(static_cast<std::uint16_t>(half))) == half);
}

TEST_CASE("index keys are numbers below 2^32-1 in canonical form") {
  Heap heap;
  CHECK(PropertyKey::from_text(heap, "4294967294").is_index());
  for (const char* text : {"4294967295", "01", "-1", "1.5", "", "00"}) CHECK(PropertyKey::from_text(heap, text).is_atom());
  CHECK(PropertyKey::from_number(heap, 7).is_index());
  CHECK(PropertyKey::from_number(heap, -0.0) == PropertyKey::index(0));
  CHECK(PropertyKey::from_text(heap, "a") == PropertyKey::from_text(heap, "a"));
}

TEST_CASE("a map finds keys by SameValueZero and keeps the order of insertion") {
  Heap heap;
  OrderedTable table;
  for (int number = 0; number < 100; ++number) table.set(Value(static_cast<double>(number)), Value());
  table.set(Value(std::nan("")), Value(1.0));
  table.set(Value(-0.0), Value(2.0));
  CHECK(table.size() == 101);
  CHECK(table.find(Value(std::nan("")))->value.as_number() == 1.0);
  CHECK(table.find(Value(0.0))->value.as_number() == 2.0);
  for (int number = 1; number < 100; ++number) CHECK(table.remove(Value(static_cast<double>(number))));
  table.set(Value(String::from_latin1(heap, "s")), Value());
  CHECK(table.find(Value(String::from_latin1(heap, "s"))) != nullptr);
  CHECK(table.size() == 3);
  for (int round = 0; round < 10000; ++round) {
    table.set(Value(5.0), Value());
    table.remove(Value(5.0));
  }
  CHECK(table.entries().size() < 100);
}

TEST_CASE("an array's length follows its elements and cuts them") {
  Heap heap;
  Array* array = Array::make(heap);
  array->define(heap, PropertyKey::index(5), Value(1.0));
  CHECK(array->length() == 6);
  array->define(heap, PropertyKey::index(4000000000U), Value(1.0));
  CHECK(array->length() == 4000000001U);
  CHECK(array->remove(heap, PropertyKey::index(4000000000U)));
  CHECK(array->length() == 4000000001U);
  array->set_length(3);
  CHECK(array->own_keys(heap).size() == 1);
  CHECK_FALSE(array->remove(heap, PropertyKey(heap.atoms().intern_latin1("length"))));
}

TEST_CASE("elements made out of order come in order") {
  Heap heap;
  Object* object = Object::make(heap);
  for (const std::uint32_t index : {500U, 3U, 100U, 64U, 0U, 128U}) object->define(heap, PropertyKey::index(index), Value(static_cast<double>(index)));
  object->define(heap, PropertyKey::index(3), Value(3.5), hidden_attributes);
  std::vector<std::uint32_t> seen;
  for (const PropertyKey key : object->own_keys(heap)) seen.push_back(key.as_index());
  CHECK(seen == std::vector<std::uint32_t>{0, 3, 64, 100, 128, 500});
  CHECK(object->own_property(heap, PropertyKey::index(3))->value.as_number() == 3.5);
}

TEST_CASE("objects built alike share a shape, and changing one leaves the other") {
  Heap heap;
  const PropertyKey a = PropertyKey::from_text(heap, "a"), b = PropertyKey::from_text(heap, "b");
  Object* one = Object::make(heap);
  Object* two = Object::make(heap);
  for (Object* object : {one, two}) {
    object->define(heap, a, Value(1.0));
    object->define(heap, b, Value(2.0));
  }
  CHECK(one->shape() == two->shape());
  CHECK(one->remove(heap, a));
  one->define(heap, a, Value(3.0));
  CHECK(one->own_keys(heap).front() == b);
  CHECK(two->own_keys(heap).front() == a);
}

TEST_CASE("what nothing reaches is collected, cycles too; what a root reaches stays") {
  Heap heap;
  heap.collect();
  const std::size_t before = heap.cell_count();
  {
    const Root kept(heap, Value(Object::make(heap)));
    Object* left = Object::make(heap);
    Object* right = Object::make(heap);
    left->define(heap, PropertyKey::from_text(heap, "other"), Value(right));
    right->define(heap, PropertyKey::from_text(heap, "other"), Value(left));
    const Root copy = kept;
    heap.collect();
    CHECK(heap.cell_count() == before + 1);
    CHECK(copy.value().as_object()->kind() == ObjectKind::ordinary);
  }
  heap.collect();
  CHECK(heap.cell_count() == before);
}

TEST_CASE("a detached buffer leaves its views empty") {
  Heap heap;
  ArrayBuffer* buffer = ArrayBuffer::zeroed(heap, 8);
  View* view = View::make(heap, ElementType::uint16, buffer, 2, 2);
  View* data_view = View::make(heap, ElementType::data_view, buffer, 0, 8);
  const auto read = [&](View* of, const char* name) { return get(heap, Value(of), PropertyKey::from_text(heap, name)); };
  CHECK((*read(view, "byteOffset")).as_number() == 2.0);
  buffer->detach();
  CHECK((*read(view, "length")).as_number() == 0.0);
  CHECK((*read(view, "byteOffset")).as_number() == 0.0);
  CHECK(read(data_view, "byteLength").threw());
  CHECK((*get(heap, Value(view), PropertyKey::index(0))).is_undefined());
  CHECK_FALSE(set(heap, Value(view), PropertyKey::index(0), Value(1.0)).threw());
}

TEST_CASE("assignment refuses what strict mode refuses") {
  Heap heap;
  Object* object = Object::make(heap);
  object->define(heap, PropertyKey::from_text(heap, "getter"), Value(heap.make<Accessor>([]() -> Completion<Value> { return Value(1.0); }, false)));
  CHECK(set(heap, Value(object), PropertyKey::from_text(heap, "getter"), Value()).threw());
  object->freeze();
  CHECK(set(heap, Value(object), PropertyKey::from_text(heap, "more"), Value()).threw());
  CHECK(remove(heap, Value(object), PropertyKey::from_text(heap, "getter")).threw());
  CHECK(get(heap, Value(), PropertyKey::from_text(heap, "x")).threw());
}

TEST_CASE("common names are one cell in all heaps, and outlive a collection") {
  Heap one, other;
  for (Heap* heap : {&one, &other}) {
    CHECK(PropertyKey::from_text(*heap, "message") == PropertyKey(one.names().message));
    CHECK(heap->symbols().well_known(*heap, "iterator") == one.names().iterator);
    CHECK(PropertyKey::from_string(*heap, one.names().iterator->description()) == PropertyKey::from_text(*heap, "iterator"));
    heap->collect();
  }
  CHECK(one.names().message->latin1() == "message");
  CHECK(one.symbols().well_known(one, "species") != other.symbols().well_known(other, "species"));
}

TEST_CASE("a typed array behind a proxy asks for its element before it converts what is assigned") {
  Heap heap;
  View* view = View::make(heap, ElementType::uint8, ArrayBuffer::zeroed(heap, 1), 0, 1);
  const Value proxy(Proxy::make(heap, view)), of_another_type(BigInt::from_int64(heap, 0));
  CHECK_FALSE(set(heap, proxy, PropertyKey::index(1), of_another_type).threw());
  CHECK(set(heap, proxy, PropertyKey::index(0), of_another_type).threw());
  CHECK(set(heap, Value(view), PropertyKey::index(1), of_another_type).threw());
}

TEST_CASE("what prototypes have read-only or without a setter is not assigned beside them") {
  Heap heap;
  const auto symbol = [&heap](const char* name) { return PropertyKey(heap.symbols().well_known(heap, name)); };
  const auto text = [&heap](const char* name) { return PropertyKey::from_text(heap, name); };
  Object* date = Date::make(heap, 0);
  Object* boxed_symbol = Boxed::make(heap, Value(heap.make<Symbol>(Symbol::Kind::fresh, nullptr)));
  Object* function = Function::make(heap, [](Heap&, Value, const std::vector<Value>&) -> Completion<Value> { return Value(); });
  Object* map = Collection::make(heap, ObjectKind::map);
  const std::pair<Object*, PropertyKey> refused[] = {{date, symbol("toPrimitive")}, {boxed_symbol, symbol("toPrimitive")}, {boxed_symbol, text("description")},
      {function, symbol("hasInstance")}, {function, text("caller")}, {map, text("size")}, {map, symbol("toStringTag")}, {RegExp::make(heap, heap.names().name, heap.names().name), text("global")},
      {DomException::make(heap, heap.names().name, heap.names().message), text("code")}, {Exotic::make(heap, "Intl.Collator"), text("compare")}};
  for (const auto& [object, key] : refused) CHECK(set(heap, Value(object), key, Value()).threw());
  // Whoever inherits from them is refused too, also through a proxy.
  map->prototype = Prototype::of_class(heap.names().name);
  CHECK(set(heap, Value(Proxy::make(heap, map)), text("size"), Value()).threw());
  Object* heir = Object::make(heap);
  REQUIRE_FALSE(set_prototype(heap, Value(heir), Value(date)).threw());
  CHECK(set(heap, Value(heir), symbol("toPrimitive"), Value()).threw());
  // These are writable.
  CHECK_FALSE(set(heap, Value(date), text("getTime"), Value()).threw());
  CHECK_FALSE(set(heap, Value(ErrorObject::make(heap, ErrorType::error)), heap.names().message, Value()).threw());
  CHECK_FALSE(set(heap, Value(Object::make(heap)), symbol("toPrimitive"), Value()).threw());
}

TEST_CASE("an object becomes a primitive by Symbol.toPrimitive, which gets the hint") {
  Heap heap;
  const PropertyKey to_primitive_key(heap.names().to_primitive);
  Object* object = Object::make(heap);
  object->define(heap, to_primitive_key, Value(Function::make(heap, [](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> { return given.at(0); })));
  CHECK((*to_string(heap, Value(object)))->utf8() == "string");
  CHECK(std::isnan(*to_number(heap, Value(object)))); // of the text "number"
  object->define(heap, to_primitive_key, Value(1.0));
  CHECK(to_number(heap, Value(object)).threw());
  object->define(heap, to_primitive_key, Value::null());
  CHECK((*to_string(heap, Value(object)))->utf8() == "[object Object]");
  Object* date = Date::make(heap, -62'167'219'200'000.0); // the first day of the year 0
  CHECK(*to_number(heap, Value(date)) == -62'167'219'200'000.0);
  CHECK((*to_string(heap, Value(date)))->utf8() == "Sat Jan 01 0000 00:00:00 GMT+0000 (Coordinated Universal Time)");
  CHECK(to_string(heap, Value(Boxed::make(heap, Value(heap.make<Symbol>(Symbol::Kind::fresh, nullptr))))).threw());
}

TEST_CASE("a proxy becomes a primitive by its target's generic methods; others refuse it") {
  Heap heap;
  const auto proxy_of = [&heap](Object* target) { return Value(Proxy::make(heap, target)); };
  CHECK((*to_string(heap, proxy_of(ErrorObject::make(heap, ErrorType::type_error))))->utf8() == "TypeError");
  CHECK((*to_string(heap, proxy_of(Array::from(heap, {Value(1.0), Value(2.0)}))))->utf8() == "1,2");
  CHECK((*to_string(heap, proxy_of(Collection::make(heap, ObjectKind::set))))->utf8() == "[object Set]");
  CHECK(to_number(heap, proxy_of(Boxed::make(heap, Value(1.0)))).threw());
  CHECK(to_number(heap, proxy_of(Date::make(heap, 0))).threw());
  CHECK(get(heap, proxy_of(Collection::make(heap, ObjectKind::set)), PropertyKey::from_text(heap, "size")).threw());
}

TEST_CASE("the length of an array is converted twice, and of a frozen one never") {
  Heap heap;
  int reads = 0;
  Object* length = Object::make(heap);
  length->define(heap, PropertyKey(heap.names().to_primitive), Value(heap.make<Accessor>([&reads]() -> Completion<Value> { return ++reads, Value(); }, false)));
  Array* array = Array::make(heap);
  CHECK(set(heap, Value(array), PropertyKey(heap.names().length), Value(length)).threw()); // [object Object]
  CHECK(reads == 2);
  array->freeze();
  CHECK(set(heap, Value(array), PropertyKey(heap.names().length), Value(length)).threw());
  CHECK(reads == 2);
}

TEST_CASE("what is frozen or hidden stays so, and prototypes give what an object lacks") {
  Heap heap;
  const PropertyKey name = PropertyKey::from_text(heap, "name");
  Object* object = Object::make(heap);
  object->define(heap, name, Value(1.0));
  REQUIRE_FALSE(hide(heap, Value(object), name).threw());
  CHECK_FALSE(object->own_property(heap, name)->attributes.enumerable);
  CHECK((*get(heap, Value(object), name)).as_number() == 1.0);

  Object* heir = Object::make(heap);
  REQUIRE_FALSE(set_prototype(heap, Value(heir), Value(object)).threw());
  CHECK((*get(heap, Value(heir), name)).as_number() == 1.0);
  CHECK(set_prototype(heap, Value(object), Value(heir)).threw()); // a circle
  CHECK(set_prototype(heap, Value(object), Value(1.0)).threw());
  {
    const Root kept(heap, Value(heir));
    heap.collect();
  }
  CHECK((*get(heap, Value(heir), name)).as_number() == 1.0);
  CHECK_FALSE(set_prototype(heap, Value(heir), Value::null()).threw());
  CHECK((*get(heap, Value(heir), name)).is_undefined());

  REQUIRE_FALSE(freeze(heap, Value(heir)).threw());
  CHECK(set_prototype(heap, Value(heir), Value(object)).threw());
  CHECK(hide(heap, Value(heir), name).threw());
  CHECK(freeze(heap, Value(View::make(heap, ElementType::uint8, ArrayBuffer::zeroed(heap, 1), 0, 1))).threw());
  CHECK_FALSE(freeze(heap, Value(1.0)).threw());
}

TEST_CASE("an error whose message is itself has no text, and an array within itself is empty in its own") {
  Heap heap;
  ErrorObject* error = ErrorObject::make(heap, ErrorType::error);
  error->define(heap, PropertyKey(heap.names().message), Value(error));
  Completion<String*> text = to_string(heap, Value(error));
  REQUIRE(text.threw());
  CHECK(static_cast<ErrorObject*>(text.thrown().value.as_object())->type() == ErrorType::range_error);
  CHECK(heap.innermost_recursion == nullptr);

  Array* outer = Array::make(heap);
  Array* inner = Array::make(heap);
  inner->define(heap, PropertyKey::index(0), Value(1.0));
  inner->define(heap, PropertyKey::index(1), Value(outer));
  inner->define(heap, PropertyKey::index(2), Value(2.0));
  outer->define(heap, PropertyKey::index(0), Value(inner));
  outer->define(heap, PropertyKey::index(1), Value(inner));
  CHECK((*to_string(heap, Value(outer)))->utf8() == "1,,2,1,,2");
}
