// Shape: the ordered named properties (atoms and symbols, not indices) that objects built alike share: keys and attributes,
// while each object keeps the values in slots of the same order. Adding the same property to the same shape gives the
// same shape. Shapes of more than `shared_entries_max` properties belong to one object and change in place, until somebody
// freezes them to keep as a snapshot; then the object takes a copy before its next change.
#pragma once

#include "impl/value/property_key.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace portproof::reference {

struct Attributes {
  bool writable = true;
  bool enumerable = true;
  bool configurable = true;
  bool operator==(const Attributes&) const = default;
};
constexpr Attributes hidden_attributes{true, false, true};

struct ShapeEntry {
  PropertyKey key;
  Attributes attributes;
};

class Shape final : public Cell {
public:
  static constexpr std::size_t shared_entries_max = 64;
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  Shape() : Cell(CellKind::shape) {}

  const std::vector<ShapeEntry>& entries() const { return entries_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  // The slot of a key, or `none`.
  std::uint32_t find(PropertyKey key) const;

  // The shape with one more property behind the others. The key must be new.
  Shape* with(Heap& heap, ShapeEntry entry);
  // The same properties with other attributes for one; without one.
  Shape* with_attributes(Heap& heap, std::uint32_t slot, Attributes attributes);
  Shape* without(Heap& heap, std::uint32_t slot);

  // From now on this shape never changes.
  void freeze() { frozen_ = true; }

  // Whether all properties are strings and enumerable: what most objects are, and quick to serialize.
  bool is_plain() const { return plain_; }

  // Of the serialization that last met it (see Heap::next_stamp), and the number that it has there.
  std::uint64_t stamp = 0;
  std::uint32_t stamp_number = 0;

  void trace(Marker& marker) override;
  // Drops the transitions to shapes that are about to be freed.
  void forget_unmarked(const std::function<bool(const Cell*)>& is_marked);

private:
  void append(ShapeEntry entry);
  void reindex();

  std::vector<ShapeEntry> entries_;
  std::unordered_map<std::uintptr_t, std::uint32_t> slots_; // only where there are many entries
  std::vector<Shape*> transitions_; // weak; each has one entry more than this
  bool frozen_ = true;
  bool plain_ = true;
};

} // namespace portproof::reference
