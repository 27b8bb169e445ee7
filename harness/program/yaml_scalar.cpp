#include "harness/program/yaml_scalar.h"

#include "harness/program/decoder.h"

#include <limits>
#include <string_view>

namespace portproof {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> choices) {
  for (const std::string_view choice : choices) {
    if (text == choice) return true;
  }
  return false;
}

// Digits of a base that is a power of two, so that nothing is rounded before the number is too large to be whole.
std::optional<double> number_in_base(std::string_view digits, int base) {
  double number = 0;
  if (digits.empty()) return std::nullopt;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : base;
    if (digit >= base) return std::nullopt;
    number = number * base + digit;
  }
  return number;
}

} // namespace

ScalarMeaning meaning_of_scalar(const std::string& text) {
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return ScalarNull{};
  if (is_one_of(text, {"true", "True", "TRUE"})) return true;
  if (is_one_of(text, {"false", "False", "FALSE"})) return false;
  if (const auto number = number_from_scalar(text)) return *number;
  return ScalarText{};
}

std::optional<double> number_from_scalar(const std::string& text) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (is_one_of(text, {"NaN", ".nan", ".NaN", ".NAN"})) return std::numeric_limits<double>::quiet_NaN();
  if (is_one_of(text, {"Infinity", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) return infinity;
  if (is_one_of(text, {"-Infinity", "-.inf", "-.Inf", "-.INF"})) return -infinity;
  if (text.starts_with("0x")) return number_in_base(std::string_view(text).substr(2), 16);
  if (text.starts_with("0o")) return number_in_base(std::string_view(text).substr(2), 8);
  const std::string unsigned_text = text.starts_with("+") ? text.substr(1) : text;
  if (text.starts_with("+") && unsigned_text.starts_with("-")) return std::nullopt;
  return number_from_text(unsigned_text);
}

} // namespace portproof
