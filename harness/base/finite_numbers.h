// Numbers of JSON that nobody can write: a text such as 1e400 is read as infinity, which JSON has no text for.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <vector>

namespace portproof {

// Whether all numbers in the value are finite, so that it can be written and read again. Nests as deeply as it may.
inline bool has_finite_numbers(const boost::json::value& value) {
  std::vector<const boost::json::value*> left{&value};
  while (!left.empty()) {
    const boost::json::value& each = *left.back();
    left.pop_back();
    if (const double* number = each.if_double(); number != nullptr && !std::isfinite(*number)) return false;
    if (const boost::json::array* list = each.if_array()) {
      for (const boost::json::value& element : *list) left.push_back(&element);
    } else if (const boost::json::object* object = each.if_object()) {
      for (const auto& member : *object) left.push_back(&member.value());
    }
  }
  return true;
}

} // namespace portproof
