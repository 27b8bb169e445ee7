// Reads the fields of one JSON object of a record line. Used by record_json_read.cpp alone.
#pragma once

#include "harness/base/escape.h"
#include "harness/base/result.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

// The first thing that is wrong is kept and everything after it reads as empty, so
// that a reader is a list of fields and looks once, at its end.
class RecordFields {
public:
  RecordFields(const boost::json::object& from, std::string kind) : from_(from), kind_(std::move(kind)) {}

  std::string text(std::string_view key) { return text_of(required(key), key); }
  std::string text_or_empty(std::string_view key) {
    const boost::json::value* value = optional(key);
    return value ? text_of(value, key) : std::string();
  }
  std::optional<std::string> nullable_text(std::string_view key) {
    const boost::json::value* value = optional(key);
    return value ? std::optional(text_of(value, key)) : std::nullopt;
  }
  std::string name_out_of(std::string_view key, const auto& names) {
    std::string name = text(key);
    if (!error_ && std::find(names.begin(), names.end(), name) == names.end())
      fail(fmt::format("{} of a record of kind {} is unknown: '{}'", key, kind_, name));
    return name;
  }
  std::vector<std::string> texts(std::string_view key) { return texts_of(required(key), key); }
  std::vector<std::string> texts_or_none(std::string_view key) { return texts_of(optional(key), key); }
  std::vector<std::string> texts_of(const boost::json::value* value, std::string_view key) {
    std::vector<std::string> out;
    for (const boost::json::value& element : elements_of(value, key)) out.push_back(text_of(&element, key));
    return out;
  }
  const boost::json::array& elements(std::string_view key) { return elements_of(required(key), key); }
  const boost::json::array& elements_of(const boost::json::value* value, std::string_view key) {
    static const boost::json::array none;
    if (!value) return none;
    if (const boost::json::array* array = value->if_array()) return *array;
    wrong_type(key, "a list");
    return none;
  }
  std::int64_t number(std::string_view key) {
    const boost::json::value* value = required(key);
    return value ? number_of(*value, key) : 0;
  }
  std::int64_t number_or_zero(std::string_view key) {
    const boost::json::value* value = optional(key);
    return value ? number_of(*value, key) : 0;
  }
  std::uint64_t count(std::string_view key) {
    const std::int64_t value = number(key);
    if (value < 0) wrong_type(key, "a count");
    return error_ ? 0 : static_cast<std::uint64_t>(value);
  }
  // Absent and null are the same.
  const boost::json::value* optional(std::string_view key) {
    const boost::json::value* value = error_ ? nullptr : from_.if_contains(key);
    return value && !value->is_null() ? value : nullptr;
  }
  const boost::json::value* required(std::string_view key) {
    const boost::json::value* value = error_ ? nullptr : from_.if_contains(key);
    if (!value && !error_) fail(fmt::format("a record of kind {} needs the field {}", kind_, key));
    return value;
  }
  const boost::json::object* object_or_none(std::string_view key) {
    const boost::json::value* value = optional(key);
    if (value && !value->is_object()) wrong_type(key, "an object");
    return value && value->is_object() ? &value->get_object() : nullptr;
  }
  void fail(std::string message) {
    if (!error_) error_ = Error{one_line(message)};
  }
  const std::optional<Error>& error() const { return error_; }

private:
  std::string text_of(const boost::json::value* value, std::string_view key) {
    if (!value) return {};
    if (const boost::json::string* text = value->if_string()) return std::string(*text);
    wrong_type(key, "a text");
    return {};
  }
  std::int64_t number_of(const boost::json::value& value, std::string_view key) {
    if (value.is_int64()) return value.get_int64();
    wrong_type(key, "a whole number");
    return 0;
  }
  void wrong_type(std::string_view key, std::string_view wanted) {
    fail(fmt::format("{} of a record of kind {} must be {}", key, kind_, wanted));
  }

  const boost::json::object& from_;
  std::string kind_;
  std::optional<Error> error_;
};

} // namespace portproof
