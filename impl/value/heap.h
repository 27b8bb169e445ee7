// Heap: the memory of one agent. Cells come from blocks of one size each and are freed by mark and sweep, which runs
// only when the agent asks for it (collect), between tasks: code in the middle of a task may hold raw pointers freely.
// What must survive a collection is reached from a RootSource or held by a Root.
//
// A heap, and everything in it, belongs to one thread at a time.
#pragma once

#include "harness/base/assert.h"
#include "impl/value/cell.h"
#include "impl/value/value.h"

#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace portproof::reference {

class Heap;
class AtomTable;
class Recursion;
class SymbolRegistry;
class Shape;
class CommonNames;

// Passed to Cell::trace.
class Marker {
public:
  void mark(Cell* cell) {
    if (cell == nullptr || cell->marked_) return;
    cell->marked_ = true;
    pending_.push_back(cell);
  }
  void mark(const Value& value) {
    if (value.is_cell()) mark(value.cell());
  }

private:
  friend class Heap;
  std::vector<Cell*> pending_;
};

// Something outside the heap that refers into it. It must outlive its registration.
class RootSource {
public:
  virtual ~RootSource() = default;
  virtual void trace_roots(Marker& marker) = 0;
};

// Keeps one value alive: for closures and other places that nothing traces.
class Root {
public:
  Root(Heap& heap, Value value);
  Root(const Root& other);
  Root& operator=(const Root& other);
  ~Root();

  const Value& value() const { return value_; }
  void set(Value value) { value_ = value; }

private:
  friend class Heap;
  void link(Heap& heap);
  void unlink();

  Heap* heap_;
  Value value_;
  Root* previous_ = nullptr;
  Root* next_ = nullptr;
};

class Heap {
public:
  Heap();
  // The one of the common names themselves, which has none.
  struct OfNames {};
  explicit Heap(OfNames);
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // Makes a cell with `extra` bytes behind it, which the constructor finds at `this + 1`.
  template <typename T, typename... Arguments>
  T* make_with(std::size_t extra, Arguments&&... arguments) {
    static_assert(std::is_base_of_v<Cell, T>);
    std::uint8_t size_class = 0;
    void* memory = allocate(sizeof(T) + extra, size_class);
    T* cell = new (memory) T(std::forward<Arguments>(arguments)...);
    cell->size_class_ = size_class;
    return cell;
  }
  template <typename T, typename... Arguments>
  T* make(Arguments&&... arguments) {
    return make_with<T>(0, std::forward<Arguments>(arguments)...);
  }

  void add_root_source(RootSource& source) { sources_.push_back(&source); }
  void remove_root_source(RootSource& source);

  // Frees what no root reaches. Only between tasks (see above).
  void collect();
  // The same where enough was allocated since the last time.
  void collect_if_needed() {
    if (allocated_bytes_ > collect_at_bytes_) collect();
  }

  // Memory outside the cells that is freed with one of them counts towards the next collection.
  void note_external_bytes(std::size_t bytes) { allocated_bytes_ += bytes; }

  std::size_t cell_count() const;

  // No collection, of any heap, takes notice of the present cells again.
  void mark_for_ever();

  AtomTable& atoms() { return *atoms_; }
  const AtomTable& atoms() const { return *atoms_; }
  SymbolRegistry& symbols() { return *symbols_; }
  const CommonNames& names() const { return *names_; }
  Shape* empty_shape() const { return empty_shape_; }

  // A number that no earlier caller got: each serialization stamps the objects that it meets with its own.
  std::uint64_t next_stamp() { return ++last_stamp_; }
  // The stamp of the outermost serialization under way; 0 where there is none. Serializations nest when a getter posts.
  std::uint64_t outermost_stamp = 0;

  // Where code runs within other code (recursion.h); null where none does.
  Recursion* innermost_recursion = nullptr;

private:
  friend class Root;

  static constexpr std::size_t granule_bytes = 16;
  static constexpr std::size_t class_count = 32; // cells of up to 512 bytes
  static constexpr std::uint8_t large = 255;
  static constexpr std::size_t first_block_bytes = 128, block_bytes_max = 64 * 1024; // each block of a class has twice the size of the last

  // What a free place holds. A cell's first word is its vtable pointer and never null.
  struct FreePlace {
    void* no_vtable;
    FreePlace* next;
  };
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size_bytes = 0, used_bytes = 0;
  };
  struct SizeClass {
    FreePlace* free = nullptr;
    std::vector<Block> blocks;
  };

  void* allocate(std::size_t bytes, std::uint8_t& size_class) {
    const std::size_t index = (bytes + granule_bytes - 1) / granule_bytes - 1;
    allocated_bytes_ += bytes;
    if (index >= class_count) return allocate_large(bytes, size_class);
    size_class = static_cast<std::uint8_t>(index);
    SizeClass& places = classes_[index];
    if (FreePlace* place = places.free) {
      places.free = place->next;
      return place;
    }
    return allocate_fresh(places, (index + 1) * granule_bytes);
  }
  void* allocate_large(std::size_t bytes, std::uint8_t& size_class);
  void* allocate_fresh(SizeClass& places, std::size_t place_bytes);
  void mark_all();
  void sweep(SizeClass& places, std::size_t place_bytes);
  void sweep_large();
  template <typename Visit>
  void for_each_cell_of(SizeClass& places, Visit visit);
  template <typename Visit>
  void for_each_cell(Visit visit);

  std::array<SizeClass, class_count> classes_ = {};
  std::vector<Cell*> large_cells_;
  std::vector<RootSource*> sources_;
  Root* first_root_ = nullptr;
  std::size_t allocated_bytes_ = 0;
  std::size_t live_bytes_ = 0;
  std::size_t collect_at_bytes_ = 0;
  std::uint64_t last_stamp_ = 0;
  const CommonNames* names_;
  std::unique_ptr<AtomTable> atoms_;
  std::unique_ptr<SymbolRegistry> symbols_;
  Shape* empty_shape_ = nullptr;
};

} // namespace portproof::reference
