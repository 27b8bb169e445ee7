#include "impl/oracle/arena.h"

#include "harness/base/assert.h"
#include "impl/oracle/sanitizer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <utility>

namespace portproof::reference {
namespace {

// `new` has no other way to know.
thread_local Arena* arena_of_thread = nullptr;
thread_local Arena* arena_in_use = nullptr;

std::size_t round_up(std::size_t number, std::size_t step) { return (number + step - 1) / step * step; }

void* allocate_anywhere(std::size_t bytes, std::size_t alignment) {
  if (arena_in_use != nullptr) return arena_in_use->allocate(bytes, alignment);
  return alignment <= 16 ? std::malloc(bytes) : std::aligned_alloc(alignment, round_up(bytes, alignment));
}

void* allocate_or_throw(std::size_t bytes, std::size_t alignment = 16) {
  void* memory = allocate_anywhere(std::max<std::size_t>(bytes, 1), alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void give_back(void* memory) {
  if (arena_of_thread == nullptr || !arena_of_thread->contains(memory)) std::free(memory);
}

void give_back(void* memory, std::size_t bytes) {
  if (arena_in_use != nullptr && arena_in_use->contains(memory)) {
    arena_in_use->give_back(memory, std::max<std::size_t>(bytes, 1));
  } else {
    give_back(memory);
  }
}

} // namespace

Arena::Arena(std::size_t bytes_max) : bytes_max_(bytes_max) {
  PORTPROOF_ASSERT(arena_of_thread == nullptr);
  void* memory = mmap(nullptr, bytes_max_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  PORTPROOF_ASSERT(memory != MAP_FAILED);
  begin_ = static_cast<std::byte*>(memory);
  sanitizer::may_refer(begin_, bytes_max_);
  arena_of_thread = this;
}

Arena::~Arena() {
  PORTPROOF_ASSERT(arena_in_use == nullptr);
  arena_of_thread = nullptr;
  sanitizer::forget_marks(begin_, used_);
  sanitizer::refers_no_more(begin_, bytes_max_);
  munmap(begin_, bytes_max_);
}

Arena::Use::Use(Arena& arena) {
  PORTPROOF_ASSERT(arena_in_use == nullptr && arena_of_thread == &arena);
  arena_in_use = &arena;
}

Arena::Use::~Use() { arena_in_use = nullptr; }

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  bytes = round_up(bytes, granule_bytes);
  if (bytes <= small_bytes_max && alignment <= granule_bytes) {
    FreePlace*& first = free_places().of_size[bytes / granule_bytes - 1];
    if (first != nullptr) return std::exchange(first, first->next);
  }
  const std::size_t offset = round_up(used_, alignment);
  PORTPROOF_ASSERT(bytes <= bytes_max_ - offset);
  used_ = offset + bytes;
  return begin_ + offset;
}

void Arena::give_back(void* memory, std::size_t bytes) {
  bytes = round_up(bytes, granule_bytes);
  if (bytes > small_bytes_max) return;
  FreePlace*& first = free_places().of_size[bytes / granule_bytes - 1];
  first = new (memory) FreePlace{first};
}

void Arena::save(const std::vector<Hole>& holes, Image& image) const {
  PORTPROOF_ASSERT(arena_in_use == nullptr);
  sanitizer::forget_marks(begin_, used_);
  image.used_ = used_;
  image.runs_.clear();
  std::size_t from = 0, all = 0;
  const auto add_run = [&](std::size_t to) {
    if (from < to) image.runs_.push_back({from, to - from});
    all += to - from;
  };
  for (const Hole& hole : holes) {
    PORTPROOF_ASSERT(contains(hole.begin) && hole.begin >= begin_ + from && hole.end >= hole.begin);
    add_run(static_cast<std::size_t>(hole.begin - begin_));
    from = static_cast<std::size_t>(hole.end - begin_);
  }
  add_run(used_);
  if (image.bytes_.size() < all) image.bytes_.resize(all);
  std::byte* place = image.bytes_.data();
  for (const Image::Run& run : image.runs_) {
    std::memcpy(place, begin_ + run.offset, run.bytes);
    place += run.bytes;
  }
}

// What is above the used part, or in holes, holds nothing that is read before it is written.
void Arena::restore(const Image& image) {
  sanitizer::forget_marks(begin_, used_);
  used_ = image.used_;
  const std::byte* place = image.bytes_.data();
  for (const Image::Run& run : image.runs_) {
    std::memcpy(begin_ + run.offset, place, run.bytes);
    place += run.bytes;
  }
}

} // namespace portproof::reference

using portproof::reference::allocate_anywhere;
using portproof::reference::allocate_or_throw;
using portproof::reference::give_back;

// All forms, since a sanitizer brings its own of those that are not here.
void* operator new(std::size_t bytes) { return allocate_or_throw(bytes); }
void* operator new[](std::size_t bytes) { return allocate_or_throw(bytes); }
void* operator new(std::size_t bytes, std::align_val_t alignment) { return allocate_or_throw(bytes, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t bytes, std::align_val_t alignment) { return allocate_or_throw(bytes, static_cast<std::size_t>(alignment)); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return allocate_anywhere(bytes, 16); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return allocate_anywhere(bytes, 16); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t bytes) noexcept { give_back(memory, bytes); }
void operator delete[](void* memory, std::size_t bytes) noexcept { give_back(memory, bytes); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
