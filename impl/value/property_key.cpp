#include "impl/value/property_key.h"

#include "impl/value/number.h"

#include <optional>

namespace portproof::reference {
namespace {

constexpr std::uint64_t index_end = 0xFFFFFFFF; // 2^32-1 itself is no array index

std::optional<std::uint32_t> canonical_index(const String& string) {
  if (string.is_wide() || string.length() == 0 || string.length() > 10) return std::nullopt;
  const std::string_view digits = string.latin1();
  if (digits.front() == '0' && digits.size() > 1) return std::nullopt;
  std::uint64_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  if (number >= index_end) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

} // namespace

PropertyKey PropertyKey::from_string(Heap& heap, String* string) {
  if (string->is_atom()) return PropertyKey(string); // an atom is never an index: from_string alone makes them
  if (const auto number = canonical_index(*string)) return index(*number);
  return PropertyKey(heap.atoms().intern(string));
}

PropertyKey PropertyKey::from_text(Heap& heap, std::string_view utf8) {
  return from_string(heap, String::from_utf8(heap, utf8));
}

PropertyKey PropertyKey::from_number(Heap& heap, double number) {
  if (number >= 0 && number < static_cast<double>(index_end) && number == static_cast<double>(static_cast<std::uint32_t>(number))) {
    return index(static_cast<std::uint32_t>(number));
  }
  return from_text(heap, number_to_string(number));
}

std::string PropertyKey::text() const {
  switch (kind()) {
    case Kind::index: return std::to_string(as_index());
    case Kind::atom: return as_atom()->utf8();
    case Kind::symbol: return as_symbol()->description() == nullptr ? "" : as_symbol()->description()->utf8();
  }
  PORTPROOF_ASSERT(false);
}

Value PropertyKey::string_value(Heap& heap) const {
  if (is_atom()) return Value(as_atom());
  PORTPROOF_ASSERT(is_index());
  return Value(String::from_latin1(heap, std::to_string(as_index())));
}

void PropertyKey::trace(Marker& marker) const {
  if (is_atom()) marker.mark(as_atom());
  if (is_symbol()) marker.mark(as_symbol());
}

} // namespace portproof::reference
