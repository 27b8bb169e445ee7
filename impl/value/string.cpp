#include "impl/value/string.h"

#include "harness/base/utf.h"
#include "impl/value/names.h"

#include <algorithm>
#include <cstring>

namespace portproof::reference {
namespace {

std::uint32_t hash_of(const void* data, std::uint32_t length, bool wide) {
  std::uint32_t hash = 2166136261U;
  const auto mix = [&hash](std::uint32_t unit) { hash = (hash ^ unit) * 16777619U; };
  if (wide) {
    for (std::uint32_t index = 0; index < length; ++index) mix(static_cast<const char16_t*>(data)[index]);
  } else {
    for (std::uint32_t index = 0; index < length; ++index) mix(static_cast<const unsigned char*>(data)[index]);
  }
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

} // namespace

String* String::with_room(Heap& heap, bool wide, std::uint32_t length) {
  return heap.make_with<String>(std::size_t{length} << (wide ? 1 : 0), wide, length);
}

String* String::from_latin1(Heap& heap, std::string_view units) {
  String* string = with_room(heap, false, static_cast<std::uint32_t>(units.size()));
  if (!units.empty()) std::memcpy(string->data(), units.data(), units.size());
  return string;
}

String* String::from_units(Heap& heap, std::u16string_view units) {
  const bool wide = std::any_of(units.begin(), units.end(), [](char16_t unit) { return unit > 0xFF; });
  String* string = with_room(heap, wide, static_cast<std::uint32_t>(units.size()));
  if (wide) {
    std::memcpy(string->data(), units.data(), units.size() * 2);
  } else {
    std::transform(units.begin(), units.end(), static_cast<char*>(string->data()),
                   [](char16_t unit) { return static_cast<char>(unit); });
  }
  return string;
}

String* String::from_utf8(Heap& heap, std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) == 0; });
  if (ascii) return from_latin1(heap, text);
  const auto units = utf16_from_utf8(text);
  PORTPROOF_ASSERT(units.has_value());
  return from_units(heap, *units);
}

char16_t String::unit(std::uint32_t index) const {
  PORTPROOF_ASSERT(index < length_);
  return is_wide() ? wide()[index] : static_cast<unsigned char>(latin1()[index]);
}

std::u16string String::units() const {
  if (is_wide()) return std::u16string(wide());
  std::u16string out(length_, u'\0');
  std::transform(latin1().begin(), latin1().end(), out.begin(),
                 [](char unit) { return static_cast<char16_t>(static_cast<unsigned char>(unit)); });
  return out;
}

std::string String::utf8() const { return utf8_from_utf16(units()); }

bool String::equals(const String& other) const {
  if (this == &other) return true;
  if (atom_ && other.atom_) return false;
  return length_ == other.length_ && detail_ == other.detail_ && std::memcmp(data(), other.data(), byte_length()) == 0;
}

std::uint32_t String::hash() const {
  if (hash_ == 0) hash_ = hash_of(data(), length_, is_wide());
  return hash_;
}

String* AtomTable::find(std::uint32_t hash, bool wide, const void* data, std::uint32_t length) const {
  if (common_ != nullptr) {
    if (String* found = common_->find(hash, wide, data, length)) return found;
  }
  if (places_.empty()) return nullptr;
  const std::size_t mask = places_.size() - 1;
  for (std::size_t place = hash & mask; places_[place] != nullptr; place = (place + 1) & mask) {
    String* string = places_[place];
    if (string->hash() == hash && string->length() == length && string->is_wide() == wide &&
        std::memcmp(string->data(), data, string->byte_length()) == 0) {
      return string;
    }
  }
  return nullptr;
}

void AtomTable::rehash(std::size_t capacity) {
  std::vector<String*> old = std::exchange(places_, std::vector<String*>(capacity, nullptr));
  for (String* string : old) {
    if (string == nullptr) continue;
    std::size_t place = string->hash() & (capacity - 1);
    while (places_[place] != nullptr) place = (place + 1) & (capacity - 1);
    places_[place] = string;
  }
}

void AtomTable::add(String* string) {
  if ((count_ + 1) * 2 > places_.size()) rehash(std::max(capacity_min, places_.size() * 2));
  const std::size_t mask = places_.size() - 1;
  std::size_t place = string->hash() & mask;
  while (places_[place] != nullptr) place = (place + 1) & mask;
  places_[place] = string;
  string->atom_ = true;
  ++count_;
}

String* AtomTable::intern(String* string) {
  if (string->is_atom()) return string;
  if (String* found = find(string->hash(), string->is_wide(), string->data(), string->length())) return found;
  add(string);
  return string;
}

String* AtomTable::intern_latin1(std::string_view units) {
  const auto length = static_cast<std::uint32_t>(units.size());
  if (String* found = find(hash_of(units.data(), length, false), false, units.data(), length)) return found;
  String* string = String::from_latin1(heap_, units);
  add(string);
  return string;
}

String* AtomTable::intern_wide(std::u16string_view units) { return intern(String::from_units(heap_, units)); }

void AtomTable::remove_unmarked(const std::function<bool(const Cell*)>& is_marked) {
  std::vector<String*> kept;
  for (String* string : places_) {
    if (string != nullptr && is_marked(string)) kept.push_back(string);
  }
  std::size_t capacity = capacity_min;
  while (capacity < kept.size() * 4) capacity *= 2;
  places_.assign(capacity, nullptr);
  count_ = 0;
  for (String* string : kept) add(string);
}

void Symbol::trace(Marker& marker) { marker.mark(description_); }

Symbol* SymbolRegistry::registered(Heap& heap, String* key) {
  Symbol*& symbol = registered_[key->units()];
  if (symbol == nullptr) symbol = heap.make<Symbol>(Symbol::Kind::registered, key);
  return symbol;
}

Symbol* SymbolRegistry::well_known(Heap& heap, std::string_view name) {
  if (Symbol* common = heap.names().well_known(name)) return common;
  String* text = String::from_latin1(heap, name);
  Symbol*& symbol = well_known_[text->units()];
  if (symbol == nullptr) symbol = heap.make<Symbol>(Symbol::Kind::well_known, text);
  return symbol;
}

void SymbolRegistry::trace(Marker& marker) {
  for (auto& [key, symbol] : registered_) marker.mark(symbol);
  for (auto& [name, symbol] : well_known_) marker.mark(symbol);
}

BigInt::BigInt(std::string_view decimal) : Cell(CellKind::bigint) {
  const bool negative = !decimal.empty() && decimal.front() == '-';
  std::string_view digits = decimal.substr(negative ? 1 : 0);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  PORTPROOF_ASSERT(!digits.empty());
  if (negative && digits != "0") decimal_.push_back('-');
  decimal_.append(digits);
}

BigInt* BigInt::from_int64(Heap& heap, std::int64_t number) { return heap.make<BigInt>(std::to_string(number)); }
BigInt* BigInt::from_uint64(Heap& heap, std::uint64_t number) { return heap.make<BigInt>(std::to_string(number)); }

std::uint64_t BigInt::modulo_64() const {
  std::uint64_t number = 0;
  for (const char digit : decimal_) {
    if (digit != '-') number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return decimal_.front() == '-' ? ~number + 1 : number;
}

} // namespace portproof::reference
