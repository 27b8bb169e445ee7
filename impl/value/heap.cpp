#include "impl/value/heap.h"

#include "impl/value/names.h"
#include "impl/value/shape.h"
#include "impl/value/string.h"

#include <algorithm>
#include <cstring>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace portproof::reference {

namespace {
constexpr std::size_t collect_floor_bytes = 4 * 1024 * 1024;

// A cell starts with its vtable pointer, a free place with null.
bool is_taken(const void* place) {
  void* first_word = nullptr;
  std::memcpy(&first_word, place, sizeof first_word);
  return first_word != nullptr;
}

// OPTIMIZATION: what a collection frees is asked for again at once. By default the C library returns large pieces to the system
// meanwhile, and every page faults anew when it is next used: cloning 1 MiB of bytes took 1,000 us then, and takes 40.
void keep_freed_memory() {
#if defined(__GLIBC__)
  constexpr int kept_bytes = 32 * 1024 * 1024; // the most that glibc takes for pieces; larger ones still go back
  [[maybe_unused]] static const bool is_set = mallopt(M_MMAP_THRESHOLD, kept_bytes) != 0 && mallopt(M_TRIM_THRESHOLD, 2 * kept_bytes) != 0;
#endif
}
}  // namespace

Root::Root(Heap& heap, Value value) : heap_(&heap), value_(value) { link(heap); }
Root::Root(const Root& other) : heap_(other.heap_), value_(other.value_) { link(*heap_); }

Root& Root::operator=(const Root& other) {
  if (this == &other) return *this;
  unlink();
  heap_ = other.heap_;
  value_ = other.value_;
  link(*heap_);
  return *this;
}

Root::~Root() { unlink(); }

void Root::link(Heap& heap) {
  previous_ = nullptr;
  next_ = heap.first_root_;
  if (next_ != nullptr) next_->previous_ = this;
  heap.first_root_ = this;
}

void Root::unlink() {
  if (next_ != nullptr) next_->previous_ = previous_;
  (previous_ != nullptr ? previous_->next_ : heap_->first_root_) = next_;
}

Heap::Heap() : collect_at_bytes_(collect_floor_bytes), names_(&CommonNames::of_process()) {
  keep_freed_memory();
  atoms_ = std::make_unique<AtomTable>(*this, &names_->atoms());
  symbols_ = std::make_unique<SymbolRegistry>();
  empty_shape_ = make<Shape>();
}

Heap::Heap(OfNames) : names_(nullptr) {
  atoms_ = std::make_unique<AtomTable>(*this, nullptr);
  symbols_ = std::make_unique<SymbolRegistry>();
}

Heap::~Heap() {
  PORTPROOF_ASSERT(first_root_ == nullptr);
  for_each_cell([](Cell* cell) { cell->~Cell(); });
  for (Cell* cell : large_cells_) ::operator delete(cell);
}

void Heap::remove_root_source(RootSource& source) {
  sources_.erase(std::remove(sources_.begin(), sources_.end(), &source), sources_.end());
}

void* Heap::allocate_large(std::size_t bytes, std::uint8_t& size_class) {
  size_class = large;
  void* memory = ::operator new(bytes);
  large_cells_.push_back(static_cast<Cell*>(memory));
  return memory;
}

void* Heap::allocate_fresh(SizeClass& places, std::size_t place_bytes) {
  if (places.blocks.empty() || places.blocks.back().used_bytes + place_bytes > places.blocks.back().size_bytes) {
    // OPTIMIZATION: most agents of a program hold little, and many of them are made, and copied as wholes where schedules are explored.
    const std::size_t size_bytes = places.blocks.empty() ? std::max(first_block_bytes, place_bytes) : std::min(2 * places.blocks.back().size_bytes, block_bytes_max);
    places.blocks.push_back({std::unique_ptr<std::byte[]>(new std::byte[size_bytes]), size_bytes, 0});
  }
  Block& block = places.blocks.back();
  void* memory = block.bytes.get() + block.used_bytes;
  block.used_bytes += place_bytes;
  return memory;
}

template <typename Visit>
void Heap::for_each_cell_of(SizeClass& places, Visit visit) {
  const auto index = static_cast<std::size_t>(&places - classes_.data());
  const std::size_t place_bytes = (index + 1) * granule_bytes;
  for (Block& block : places.blocks) {
    for (std::size_t offset = 0; offset < block.used_bytes; offset += place_bytes) {
      void* place = block.bytes.get() + offset;
      if (is_taken(place)) visit(static_cast<Cell*>(place));
    }
  }
}

template <typename Visit>
void Heap::for_each_cell(Visit visit) {
  for (SizeClass& places : classes_) for_each_cell_of(places, visit);
  for (Cell* cell : large_cells_) visit(cell);
}

std::size_t Heap::cell_count() const {
  std::size_t count = 0;
  const_cast<Heap*>(this)->for_each_cell([&count](Cell*) { ++count; });
  return count;
}

void Heap::mark_for_ever() {
  for_each_cell([](Cell* cell) { cell->marked_ = true; });
}

void Heap::mark_all() {
  Marker marker;
  marker.mark(empty_shape_);
  symbols_->trace(marker);
  for (Root* root = first_root_; root != nullptr; root = root->next_) marker.mark(root->value_);
  for (RootSource* source : sources_) source->trace_roots(marker);
  while (!marker.pending_.empty()) {
    Cell* cell = marker.pending_.back();
    marker.pending_.pop_back();
    cell->trace(marker);
  }
}

void Heap::sweep(SizeClass& places, std::size_t place_bytes) {
  places.free = nullptr;
  for (Block& block : places.blocks) {
    for (std::size_t offset = 0; offset < block.used_bytes; offset += place_bytes) {
      void* place = block.bytes.get() + offset;
      if (is_taken(place)) {
        Cell* cell = static_cast<Cell*>(place);
        if (cell->marked_) {
          cell->marked_ = false;
          live_bytes_ += place_bytes;
          continue;
        }
        cell->~Cell();
      }
      places.free = new (place) FreePlace{nullptr, places.free};
    }
  }
}

void Heap::sweep_large() {
  const auto dead = std::partition(large_cells_.begin(), large_cells_.end(), [](Cell* cell) { return cell->marked_; });
  std::for_each(dead, large_cells_.end(), [](Cell* cell) {
    cell->~Cell();
    ::operator delete(cell);
  });
  large_cells_.erase(dead, large_cells_.end());
  for (Cell* cell : large_cells_) cell->marked_ = false;
}

void Heap::collect() {
  mark_all();
  const auto is_marked = [](const Cell* cell) { return cell->marked_; };
  atoms_->remove_unmarked(is_marked);
  for_each_cell_of(classes_[empty_shape_->size_class_], [&](Cell* cell) {
    if (cell->marked_ && cell->cell_kind_ == CellKind::shape) static_cast<Shape*>(cell)->forget_unmarked(is_marked);
  });
  live_bytes_ = 0;
  for (std::size_t index = 0; index < class_count; ++index) sweep(classes_[index], (index + 1) * granule_bytes);
  sweep_large();
  allocated_bytes_ = 0;
  collect_at_bytes_ = std::max(collect_floor_bytes, live_bytes_);
}

} // namespace portproof::reference
