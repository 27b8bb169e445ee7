#include "impl/value/collection.h"

#include <bit>
#include <cmath>
#include <functional>

namespace portproof::reference {
namespace {

constexpr std::size_t linear_search_max = 8;
constexpr std::uint32_t nowhere = 0xFFFFFFFF;

std::size_t mixed(std::uint64_t bits) {
  bits ^= bits >> 32;
  bits *= 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(bits ^ (bits >> 29));
}

std::size_t hash_of(const Value& value) {
  switch (value.tag()) {
    case ValueTag::number: return mixed(std::isnan(value.as_number()) ? 1 : std::bit_cast<std::uint64_t>(value.as_number() + 0.0));
    case ValueTag::string: return mixed(value.as_string()->hash());
    case ValueTag::bigint: return std::hash<std::string_view>{}(value.as_bigint()->decimal());
    case ValueTag::boolean: return value.as_boolean() ? 2 : 3;
    case ValueTag::undefined: return 4;
    case ValueTag::null: return 5;
    case ValueTag::symbol:
    case ValueTag::object: return mixed(reinterpret_cast<std::uintptr_t>(value.cell()));
    case ValueTag::hole:
    case ValueTag::accessor: break;
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

bool same_value_zero(const Value& left, const Value& right) {
  if (left.tag() != right.tag()) return false;
  switch (left.tag()) {
    case ValueTag::undefined:
    case ValueTag::null:
    case ValueTag::hole: return true;
    case ValueTag::boolean: return left.as_boolean() == right.as_boolean();
    case ValueTag::number:
      return left.as_number() == right.as_number() || (std::isnan(left.as_number()) && std::isnan(right.as_number()));
    case ValueTag::string: return left.as_string()->equals(*right.as_string());
    case ValueTag::bigint: return left.as_bigint()->decimal() == right.as_bigint()->decimal();
    case ValueTag::symbol:
    case ValueTag::object:
    case ValueTag::accessor: return left.cell() == right.cell();
  }
  PORTPROOF_ASSERT(false);
}

bool same_value(const Value& left, const Value& right) {
  if (left.is_number() && right.is_number() && left.as_number() == 0 && right.as_number() == 0) {
    return std::signbit(left.as_number()) == std::signbit(right.as_number());
  }
  return same_value_zero(left, right);
}

std::uint32_t OrderedTable::position_of(const Value& key) const {
  if (index_.empty()) {
    for (std::uint32_t position = 0; position < entries_.size(); ++position) {
      if (same_value_zero(entries_[position].key, key)) return position;
    }
    return nowhere;
  }
  const std::size_t mask = index_.size() - 1;
  for (std::size_t place = hash_of(key) & mask; index_[place] != nowhere; place = (place + 1) & mask) {
    if (same_value_zero(entries_[index_[place]].key, key)) return index_[place];
  }
  return nowhere;
}

const Entry* OrderedTable::find(const Value& key) const {
  const std::uint32_t position = position_of(key);
  return position == nowhere ? nullptr : &entries_[position];
}

void OrderedTable::place(const Value& key, std::uint32_t position) {
  const std::size_t mask = index_.size() - 1;
  std::size_t place = hash_of(key) & mask;
  while (index_[place] != nowhere) place = (place + 1) & mask;
  index_[place] = position;
}

void OrderedTable::rebuild(std::size_t capacity) {
  index_.assign(capacity, nowhere);
  for (std::uint32_t position = 0; position < entries_.size(); ++position) {
    if (!entries_[position].key.is_hole()) place(entries_[position].key, position);
  }
}

void OrderedTable::compact() {
  std::erase_if(entries_, [](const Entry& entry) { return entry.key.is_hole(); });
  rebuild(std::bit_ceil(entries_.size() * 4 + 4));
}

void OrderedTable::reserve(std::size_t count) {
  entries_.reserve(count);
  if (count > linear_search_max) rebuild(std::bit_ceil(count * 2));
}

void OrderedTable::set(Value key, Value value) {
  if (key.is_number() && key.as_number() == 0) key = Value(0.0);
  const std::uint32_t position = position_of(key);
  if (position != nowhere) {
    entries_[position].value = value;
    return;
  }
  if (entries_.size() > linear_search_max && entries_.size() > live_ * 2) compact();
  entries_.push_back({key, value});
  ++live_;
  if (entries_.size() > linear_search_max && entries_.size() * 2 > index_.size()) {
    rebuild(std::bit_ceil(entries_.size() * 4));
  } else if (!index_.empty()) {
    place(key, static_cast<std::uint32_t>(entries_.size() - 1));
  }
}

bool OrderedTable::remove(const Value& key) {
  const std::uint32_t position = position_of(key);
  if (position == nowhere) return false;
  // The hole stays in the index too: it equals no key, and searches go on past it.
  entries_[position] = {Value::hole(), {}};
  --live_;
  return true;
}

void OrderedTable::clear() {
  for (Entry& entry : entries_) entry = {Value::hole(), {}};
  live_ = 0;
}

std::optional<Completion<Value>> Collection::builtin_get(Heap&, PropertyKey key) {
  if (!key.is_atom() || key.text() != "size") return std::nullopt;
  return Completion<Value>(Value(static_cast<double>(table_.size())));
}

void Collection::trace(Marker& marker) {
  Object::trace(marker);
  for (const Entry& entry : table_.entries()) {
    marker.mark(entry.key);
    marker.mark(entry.value);
  }
}

} // namespace portproof::reference
