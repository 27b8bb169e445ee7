#include "impl/value/convert.h"

#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/number.h"
#include "impl/value/recursion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace portproof::reference {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

bool is_space(char16_t unit) {
  constexpr std::u16string_view spaces = u"\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
  return spaces.find(unit) != std::u16string_view::npos;
}

std::u16string_view trimmed(std::u16string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Of digits in that base; NaN where there is anything else.
double number_in_base(std::string_view digits, int base) {
  double number = 0;
  for (const char digit : digits) {
    const int value = digit >= '0' && digit <= '9' ? digit - '0' : (digit | 0x20) >= 'a' && (digit | 0x20) <= 'f' ? (digit | 0x20) - 'a' + 10 : base;
    if (value >= base) return nan;
    number = number * base + value;
  }
  return digits.empty() ? nan : number;
}

double decimal(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "Infinity") return is_negative ? -infinity : infinity;
  // from_chars takes words and signs that the language does not.
  const bool begins_well = !text.empty() && (text.front() == '.' || (text.front() >= '0' && text.front() <= '9'));
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!begins_well || end != text.data() + text.size()) return nan;
  if (error == std::errc::result_out_of_range) number = text.find("e-") == std::string_view::npos && text.find("E-") == std::string_view::npos ? infinity : 0;
  return is_negative ? -number : number;
}

} // namespace

Completion<Value> to_primitive(Heap& heap, Value value, PrimitiveHint hint) {
  if (!value.is_object()) return value;
  const Recursion recursion(heap);
  if (recursion.is_too_deep()) return recursion.error();
  Completion<Value> method = get(heap, value, PropertyKey(heap.names().to_primitive));
  if (method.threw()) return method;
  if ((*method).is_nullish()) return ordinary_to_primitive(heap, value.as_object(), hint);
  if (!is_callable(*method)) return type_error(heap, "the object's Symbol.toPrimitive is not a function");
  const Value wanted(String::from_latin1(heap, hint == PrimitiveHint::string ? "string" : "number"));
  Completion<Value> result = static_cast<Function*>((*method).as_object())->call(heap, value, {wanted});
  if (result.threw() || !(*result).is_object()) return result;
  return type_error(heap, "the object cannot be converted to a primitive value");
}

Completion<Value> ordinary_to_primitive(Heap& heap, Object* object, PrimitiveHint hint) {
  std::array<const char*, 2> names{"valueOf", "toString"};
  if (hint == PrimitiveHint::string) std::swap(names[0], names[1]);
  for (const char* name : names) {
    Completion<Value> method = get(heap, Value(object), PropertyKey::from_text(heap, name));
    if (method.threw()) return method;
    if (!is_callable(*method)) continue;
    Completion<Value> result = static_cast<Function*>((*method).as_object())->call(heap, Value(object), {});
    if (result.threw() || !(*result).is_object()) return result;
  }
  return type_error(heap, "the object cannot be converted to a primitive value");
}

Completion<double> to_number(Heap& heap, Value value) {
  Completion<Value> primitive = to_primitive(heap, value, PrimitiveHint::number);
  if (primitive.threw()) return primitive.thrown();
  switch ((*primitive).tag()) {
    case ValueTag::undefined: return nan;
    case ValueTag::null: return 0.0;
    case ValueTag::boolean: return (*primitive).as_boolean() ? 1.0 : 0.0;
    case ValueTag::number: return (*primitive).as_number();
    case ValueTag::string: return number_from_text((*primitive).as_string()->units());
    case ValueTag::bigint: return type_error(heap, "a BigInt is not converted to a number");
    case ValueTag::symbol: return type_error(heap, "a symbol cannot be converted to a number");
    case ValueTag::object:
    case ValueTag::hole:
    case ValueTag::accessor: break;
  }
  PORTPROOF_ASSERT(false);
}

Completion<Value> to_bigint(Heap& heap, Value value) {
  Completion<Value> primitive = to_primitive(heap, value, PrimitiveHint::number);
  if (primitive.threw() || (*primitive).is_bigint()) return primitive;
  if ((*primitive).tag() == ValueTag::boolean) return Value(BigInt::from_int64(heap, (*primitive).as_boolean() ? 1 : 0));
  if (!(*primitive).is_string()) return type_error(heap, "the value cannot be converted to a BigInt");
  const std::u16string units = (*primitive).as_string()->units();
  std::u16string_view text = trimmed(units);
  const bool is_negative = text.starts_with(u'-');
  if (is_negative || text.starts_with(u'+')) text.remove_prefix(1);
  const bool is_digits = std::all_of(text.begin(), text.end(), [](char16_t unit) { return unit >= u'0' && unit <= u'9'; });
  if (!is_digits || (text.empty() && trimmed(units).size() == 1)) return throw_error(heap, ErrorType::syntax_error, "the text is no BigInt");
  while (text.size() > 1 && text.front() == u'0') text.remove_prefix(1);
  const bool is_zero = text.empty() || text == u"0";
  return Value(heap.make<BigInt>(is_zero ? "0" : (is_negative ? "-" : "") + std::string(text.begin(), text.end())));
}

Completion<Value> to_element(Heap& heap, const View& view, Value value) {
  if (view.type() == ElementType::bigint64 || view.type() == ElementType::biguint64) return to_bigint(heap, value);
  Completion<double> number = to_number(heap, value);
  if (number.threw()) return number.thrown();
  return Value(*number);
}

double number_from_text(std::u16string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  if (std::any_of(text.begin(), text.end(), [](char16_t unit) { return unit > 0x7f; })) return nan;
  const std::string ascii(text.begin(), text.end());
  if (ascii.size() > 1 && ascii[0] == '0') {
    const int base = (ascii[1] | 0x20) == 'x' ? 16 : (ascii[1] | 0x20) == 'o' ? 8 : (ascii[1] | 0x20) == 'b' ? 2 : 10;
    if (base != 10) return number_in_base(std::string_view(ascii).substr(2), base);
  }
  return decimal(ascii);
}

bool is_canonical_numeric(const String& key) {
  const std::u16string text = key.units();
  if (text == u"-0") return true;
  const std::string back = number_to_string(number_from_text(text));
  return text == std::u16string(back.begin(), back.end());
}

} // namespace portproof::reference
