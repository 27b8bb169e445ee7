#include "ci/fuzzing/hold.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace portproof {
namespace {

// A sentence and what it quotes.
constexpr std::size_t sentence_bytes_max = 4096;

bool is_one_line(std::string_view text) {
  return text.size() <= sentence_bytes_max && text.find_first_of(std::string_view("\n\r\0\x1b", 4)) == std::string_view::npos;
}

} // namespace

void must_hold(bool condition, std::string_view what) {
  if (condition) return;
  std::fprintf(stderr, "does not hold: %s\n", std::string(what).c_str());
  std::abort();
}

bool has_fractions(const boost::json::value& value) {
  if (const auto* list = value.if_array()) {
    for (const auto& each : *list) {
      if (has_fractions(each)) return true;
    }
  }
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      if (has_fractions(member.value())) return true;
    }
  }
  return value.is_double();
}

void must_be_a_sentence(std::string_view text) {
  must_hold(is_one_line(text) && !text.empty(), "an error is one sentence on one line: " + std::string(text));
}

void must_be_placed(const Error& error, std::string_view place_begins) {
  must_be_a_sentence(error.message);
  must_hold(error.place.starts_with(place_begins) && is_one_line(error.place), "an error names the place: " + error.text());
}

} // namespace portproof
