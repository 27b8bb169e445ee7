#include "impl/value/methods.h"

#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/convert.h"
#include "impl/value/errors.h"
#include "impl/value/method_table.h"
#include "impl/value/names.h"
#include "impl/value/recursion.h"
#include "impl/value/view.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace portproof::reference {
namespace {

// --- Object ---

// What Object.prototype.toString calls an object that has no text as Symbol.toStringTag.
std::string builtin_tag(const Object& object) {
  const Object* target = &object;
  while (target != nullptr && target->kind() == ObjectKind::proxy) target = static_cast<const Proxy*>(target)->target();
  const ObjectKind kind = target == nullptr ? ObjectKind::ordinary : target->kind();
  if (kind == ObjectKind::array || kind == ObjectKind::function) return kind == ObjectKind::array ? "Array" : "Function";
  const bool has_builtin_tag = kind == ObjectKind::error || kind == ObjectKind::boxed || kind == ObjectKind::date || kind == ObjectKind::regexp;
  const bool is_arguments = kind == ObjectKind::exotic && class_tag(*target) == "Arguments";
  return target == &object && (has_builtin_tag || is_arguments) ? class_tag(object) : "Object";
}

Completion<Value> object_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<Value> tag = get(heap, Value(&self), PropertyKey(heap.names().to_string_tag));
  if (tag.threw()) return tag;
  const std::u16string name = (*tag).is_string() ? (*tag).as_string()->units() : String::from_utf8(heap, builtin_tag(self))->units();
  return Value(String::from_units(heap, u"[object " + name + u"]"));
}
Completion<Value> object_value_of(Heap&, Object& self, const MethodArguments&) { return Value(&self); }
Completion<Value> object_has_own(Heap& heap, Object& self, const MethodArguments& arguments) {
  Completion<String*> name = to_string(heap, argument_at(arguments, 0));
  if (name.threw()) return name.thrown();
  return Value::boolean(self.has_own(heap, PropertyKey::from_string(heap, *name)));
}

Completion<Value> object_is_enumerable(Heap& heap, Object& self, const MethodArguments& arguments) {
  Completion<String*> name = to_string(heap, argument_at(arguments, 0));
  if (name.threw()) return name.thrown();
  const auto own = self.own_property(heap, PropertyKey::from_string(heap, *name));
  return Value::boolean(own.has_value() && own->attributes.enumerable);
}

// --- Array ---

Completion<Value> array_push(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  for (const Value& value : arguments) array.push(heap, value);
  return Value(static_cast<double>(array.length()));
}
Completion<Value> array_pop(Heap& heap, Object& self, const MethodArguments&) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  if (array.length() == 0) return Value();
  Completion<Value> last = get(heap, Value(&self), PropertyKey::index(array.length() - 1));
  if (!last.threw()) array.set_length(array.length() - 1);
  return last;
}
// LengthOfArrayLike.
Completion<double> length_of(Heap& heap, Object& object) {
  Completion<Value> length = get(heap, Value(&object), PropertyKey(heap.names().length));
  if (length.threw()) return length.thrown();
  Completion<double> number = to_number(heap, *length);
  if (number.threw()) return number;
  return *number > 0 ? std::min(std::trunc(*number), 9007199254740991.0) : 0.0;
}

Completion<Value> array_join(Heap& heap, Object& self, const MethodArguments&) {
  std::u16string joined;
  // Engines take an array within itself for empty; the standard has no end for it.
  const Recursion recursion(heap, &self);
  if (recursion.is_of_same_further_out()) return Value(String::from_units(heap, joined));
  Completion<double> length = length_of(heap, self);
  if (length.threw()) return length.thrown();
  // Engines end sooner than the standard, where a text may have 2^53 - 1 units.
  constexpr double units_max = (1 << 29) - 24;
  if (*length > units_max) return range_error(heap, "the text is too long");
  for (std::uint32_t index = 0; index < *length; ++index) {
    if (index != 0) joined += u',';
    Completion<Value> element = get(heap, Value(&self), PropertyKey::index(index));
    if (element.threw()) return element;
    if ((*element).is_nullish()) continue;
    Completion<String*> text = to_string(heap, *element);
    if (text.threw()) return text.thrown();
    joined += (*text)->units();
  }
  return Value(String::from_units(heap, joined));
}

// --- Error ---

// A property as text; what it counts as where it is undefined.
Completion<String*> text_of(Heap& heap, Object& object, String* name, std::string_view otherwise) {
  Completion<Value> value = get(heap, Value(&object), PropertyKey(name));
  if (value.threw()) return value.thrown();
  return (*value).is_undefined() ? Completion<String*>(String::from_latin1(heap, otherwise)) : to_string(heap, *value);
}

Completion<Value> error_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<String*> name = text_of(heap, self, heap.names().name, "Error");
  if (name.threw()) return name.thrown();
  Completion<String*> message = text_of(heap, self, heap.names().message, "");
  if (message.threw()) return message.thrown();
  if ((*name)->length() == 0) return Value(*message);
  if ((*message)->length() == 0) return Value(*name);
  return Value(String::from_units(heap, (*name)->units() + u": " + (*message)->units()));
}

// --- RegExp ---

Completion<Value> regexp_to_string(Heap& heap, Object& self, const MethodArguments&) {
  std::u16string text = u"/";
  constexpr std::string_view source = "source";
  for (const std::string_view part : {source, std::string_view("flags")}) {
    Completion<Value> value = get(heap, Value(&self), PropertyKey::from_text(heap, part));
    if (value.threw()) return value;
    Completion<String*> units = to_string(heap, *value);
    if (units.threw()) return units.thrown();
    text += (*units)->units();
    if (part == source) text += u'/';
  }
  return Value(String::from_units(heap, text));
}

// --- Function ---

Completion<Value> function_to_string(Heap& heap, Object& self, const MethodArguments&) {
  if (builtin_tag(self) != "Function") return type_error(heap, "incompatible receiver");
  const bool is_function = self.kind() == ObjectKind::function; // no proxy of one
  return Value(String::from_latin1(heap, is_function ? static_cast<Function&>(self).source() : Function::native_source));
}

// --- Boxed primitives and Date ---

struct CivilDay {
  int year, of_month;
  std::size_t month, of_week; // from 0: January, Sunday
};

// The day that many days after the first of 1970, in the Gregorian calendar.
CivilDay civil_day(std::int64_t days) {
  const std::int64_t since = days + 719'468; // the first of March of the year 0
  const std::int64_t era = (since >= 0 ? since : since - 146'096) / 146'097;
  const std::int64_t of_era = since - era * 146'097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * of_year + 2) / 153;
  const bool is_next_year = march_month >= 10;
  return {static_cast<int>(year_of_era + era * 400 + (is_next_year ? 1 : 0)), static_cast<int>(of_year - (153 * march_month + 2) / 5 + 1),
          static_cast<std::size_t>(is_next_year ? march_month - 10 : march_month + 2), static_cast<std::size_t>(((days + 4) % 7 + 7) % 7)};
}

Completion<Value> boxed_value_of(Heap&, Object& self, const MethodArguments&) { return static_cast<Boxed&>(self).primitive(); }
Completion<Value> boxed_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<String*> text = to_string(heap, static_cast<Boxed&>(self).primitive());
  if (text.threw()) return text.thrown();
  return Value(*text);
}
Completion<Value> date_get_time(Heap&, Object& self, const MethodArguments&) { return Value(static_cast<Date&>(self).time_ms()); }
Completion<Value> date_set_time(Heap&, Object& self, const MethodArguments& arguments) {
  const Value time = argument_at(arguments, 0);
  static_cast<Date&>(self).set_time_ms(time.is_number() ? std::trunc(time.as_number()) : std::nan(""));
  return Value(static_cast<Date&>(self).time_ms());
}

// GAP: the zone of the machine is not asked: it is always that of Greenwich.
Completion<Value> date_to_string(Heap& heap, Object& self, const MethodArguments&) {
  const double time_ms = static_cast<Date&>(self).time_ms();
  if (std::isnan(time_ms)) return Value(String::from_latin1(heap, "Invalid Date"));
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr double day_ms = 86'400'000;
  const double day_count = std::floor(time_ms / day_ms);
  const auto second = static_cast<int>((time_ms - day_count * day_ms) / 1000);
  const CivilDay day = civil_day(static_cast<std::int64_t>(day_count));
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "%s %s %02d %s%04d %02d:%02d:%02d GMT+0000 (Coordinated Universal Time)", days[day.of_week], months[day.month],
                day.of_month, day.year < 0 ? "-" : "", std::abs(day.year), second / 3600, second / 60 % 60, second % 60);
  return Value(String::from_latin1(heap, text.data()));
}

constexpr MethodRow object_rows[] = {
    {"toString", object_to_string}, {"toLocaleString", object_to_string}, {"valueOf", object_value_of},
    {"hasOwnProperty", object_has_own}, {"propertyIsEnumerable", object_is_enumerable}};
constexpr MethodRow array_rows[] = {{"push", array_push}, {"pop", array_pop}, {"join", array_join, Receiver::any_object},
                                     {"toString", array_to_string, Receiver::any_object}};
constexpr MethodRow error_rows[] = {{"toString", error_to_string, Receiver::any_object}};
constexpr MethodRow regexp_rows[] = {{"toString", regexp_to_string, Receiver::any_object}};
constexpr MethodRow boxed_rows[] = {{"valueOf", boxed_value_of}, {"toString", boxed_to_string}};
constexpr MethodRow date_rows[] = {{"getTime", date_get_time}, {"valueOf", date_get_time}, {"setTime", date_set_time}, {"toString", date_to_string}};
constexpr MethodRow function_rows[] = {{"toString", function_to_string, Receiver::any_object}};

std::span<const MethodRow> rows_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::array: return array_rows;
    case ObjectKind::error:
    case ObjectKind::dom_exception: return error_rows;
    case ObjectKind::boxed: return boxed_rows;
    case ObjectKind::date: return date_rows;
    case ObjectKind::regexp: return regexp_rows;
    case ObjectKind::function: return function_rows;
    case ObjectKind::map: return map_methods();
    case ObjectKind::set: return set_methods();
    case ObjectKind::array_buffer: return array_buffer_methods();
    case ObjectKind::shared_array_buffer: return shared_array_buffer_methods();
    case ObjectKind::view: return typed_array_methods();
    case ObjectKind::ordinary:
    case ObjectKind::exotic:
    case ObjectKind::proxy:
    case ObjectKind::message_channel:
    case ObjectKind::message_port:
    case ObjectKind::event: return {};
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

Completion<Value> array_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<Value> join = get(heap, Value(&self), PropertyKey::from_text(heap, "join"));
  if (join.threw()) return join;
  if (!is_callable(*join)) return object_to_string(heap, self, {});
  return static_cast<Function*>((*join).as_object())->call(heap, Value(&self), {});
}

Function* method_function(Heap& heap, ObjectKind kind, Method method, Receiver receiver) {
  return Function::make(heap, [kind, method, receiver](Heap& inner, Value self, const MethodArguments& arguments) -> Completion<Value> {
    if (!self.is_object() || (receiver == Receiver::of_the_kind && self.as_object()->kind() != kind)) return type_error(inner, "incompatible receiver");
    return method(inner, *self.as_object(), arguments);
  });
}

Function* builtin_method(Heap& heap, const Object& object, std::string_view name) {
  const bool is_data_view =
      object.kind() == ObjectKind::view && static_cast<const View&>(object).type() == ElementType::data_view;
  if (is_data_view) {
    if (Function* method = data_view_method(heap, name)) return method;
  } else {
    for (const MethodRow& row : rows_of(object.kind())) {
      if (row.name == name) return method_function(heap, object.kind(), row.method, row.receiver);
    }
  }
  for (const MethodRow& row : object_rows) {
    if (row.name == name) return method_function(heap, object.kind(), row.method, Receiver::any_object);
  }
  return nullptr;
}

} // namespace portproof::reference
