// Map and Set: entries in the order of their insertion, found by SameValueZero.
#pragma once

#include "impl/value/object.h"

#include <vector>

namespace portproof::reference {

// Whether two values are the same value, zeros of both signs being one.
bool same_value_zero(const Value& left, const Value& right);
// Object.is.
bool same_value(const Value& left, const Value& right);

// A deleted entry leaves a hole as its key until the table is compacted by a later insertion.
struct Entry {
  Value key;
  Value value;
};

class OrderedTable {
public:
  const std::vector<Entry>& entries() const { return entries_; }
  std::size_t size() const { return live_; }
  const Entry* find(const Value& key) const;
  void set(Value key, Value value); // minus zero as a key becomes zero
  bool remove(const Value& key);
  void clear();
  void reserve(std::size_t count);

private:
  std::uint32_t position_of(const Value& key) const;
  void compact();
  void rebuild(std::size_t capacity);
  void place(const Value& key, std::uint32_t position);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> index_; // open addressing over positions in entries_; empty while there are few
  std::size_t live_ = 0;
};

// A Map or a Set (whose entries have undefined values).
class Collection final : public Object {
public:
  Collection(ObjectKind kind, Shape* empty) : Object(kind, empty) {
    PORTPROOF_ASSERT(kind == ObjectKind::map || kind == ObjectKind::set);
  }
  static Collection* make(Heap& heap, ObjectKind kind) { return heap.make<Collection>(kind, heap.empty_shape()); }

  OrderedTable& table() { return table_; }
  const OrderedTable& table() const { return table_; }

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  OrderedTable table_;
};

} // namespace portproof::reference
