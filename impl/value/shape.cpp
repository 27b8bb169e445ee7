#include "impl/value/shape.h"

#include <algorithm>

namespace portproof::reference {
namespace {
constexpr std::size_t linear_search_max = 8;
}

std::uint32_t Shape::find(PropertyKey key) const {
  if (entries_.size() > linear_search_max) {
    const auto found = slots_.find(key.bits());
    return found == slots_.end() ? none : found->second;
  }
  for (std::uint32_t slot = 0; slot < entries_.size(); ++slot) {
    if (entries_[slot].key == key) return slot;
  }
  return none;
}

void Shape::append(ShapeEntry entry) {
  entries_.push_back(entry);
  plain_ = plain_ && entry.key.is_atom() && entry.attributes.enumerable;
  if (entries_.size() == linear_search_max + 1) {
    reindex();
  } else if (entries_.size() > linear_search_max) {
    slots_.emplace(entry.key.bits(), size() - 1);
  }
}

void Shape::reindex() {
  slots_.clear();
  plain_ = std::all_of(entries_.begin(), entries_.end(),
                       [](const ShapeEntry& entry) { return entry.key.is_atom() && entry.attributes.enumerable; });
  if (entries_.size() <= linear_search_max) return;
  for (std::uint32_t slot = 0; slot < entries_.size(); ++slot) slots_.emplace(entries_[slot].key.bits(), slot);
}

Shape* Shape::with(Heap& heap, ShapeEntry entry) {
  PORTPROOF_ASSERT(find(entry.key) == none);
  if (!frozen_) return append(entry), this;
  for (Shape* next : transitions_) {
    const ShapeEntry& last = next->entries_.back();
    if (last.key == entry.key && last.attributes == entry.attributes) return next;
  }
  Shape* next = heap.make<Shape>();
  next->entries_.reserve(entries_.size() + 1);
  next->entries_ = entries_;
  next->reindex();
  next->append(entry);
  if (next->entries_.size() <= shared_entries_max) {
    transitions_.push_back(next);
  } else {
    next->frozen_ = false;
  }
  return next;
}

Shape* Shape::with_attributes(Heap& heap, std::uint32_t slot, Attributes attributes) {
  if (entries_[slot].attributes == attributes) return this;
  Shape* changed = frozen_ ? heap.make<Shape>() : this;
  if (changed != this) {
    changed->entries_ = entries_;
    changed->frozen_ = false;
  }
  changed->entries_[slot].attributes = attributes;
  changed->reindex();
  return changed;
}

Shape* Shape::without(Heap& heap, std::uint32_t slot) {
  Shape* changed = frozen_ ? heap.make<Shape>() : this;
  if (changed != this) {
    changed->entries_ = entries_;
    changed->frozen_ = false;
  }
  changed->entries_.erase(changed->entries_.begin() + slot);
  changed->reindex();
  return changed;
}

void Shape::trace(Marker& marker) {
  for (const ShapeEntry& entry : entries_) entry.key.trace(marker);
}

void Shape::forget_unmarked(const std::function<bool(const Cell*)>& is_marked) {
  transitions_.erase(std::remove_if(transitions_.begin(), transitions_.end(), [&](Shape* next) { return !is_marked(next); }),
                     transitions_.end());
}

} // namespace portproof::reference
