// Arena: memory in which a whole world is built and run, so that it can be put back to an earlier state at once, whatever it was
// doing: objects, pointers between them and the stacks of its strands stay at their addresses. Nothing in it is ever destroyed.
//
// While an Arena::Use exists, everything that its thread allocates with `new` comes from the arena, and small memory that is given back
// is used again. Otherwise, giving memory of the arena back is without effect. What must outlive a restore (a static variable that allocates when it is first
// used) is to be made beforehand. One arena at a time on a thread; it is used by that thread alone.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace portproof::reference {

class Arena {
public:
  // The most that it can hold; memory that was never used costs nothing.
  explicit Arena(std::size_t bytes_max);
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  class Use {
  public:
    explicit Use(Arena& arena);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
  };

  // Aligned to 16 bytes at least. Ends the process where the arena is full.
  void* allocate(std::size_t bytes, std::size_t alignment = 16);
  // Of as many bytes, allocated with the least alignment.
  void give_back(void* memory, std::size_t bytes);
  bool contains(const void* place) const { return place >= begin_ && place < begin_ + bytes_max_; }

  // Memory of the arena whose content means nothing: what is below the top of a stack.
  struct Hole {
    const std::byte* begin;
    const std::byte* end;
  };
  // A copy of all that is there, to be put back any number of times. Its memory is used again where it is saved into once more.
  class Image {
  private:
    friend class Arena;
    struct Run {
      std::size_t offset, bytes;
    };
    std::size_t used_ = 0;
    std::vector<Run> runs_;        // in the order of their offsets
    std::vector<std::byte> bytes_; // of all of them, at least
  };
  // The holes lie in the order of their addresses.
  void save(const std::vector<Hole>& holes, Image& image) const;
  void restore(const Image& image);

private:
  // OPTIMIZATION: what a world has given back lies in its images too, and they are copied at every other step. With it used again, they
  // are half as large.
  static constexpr std::size_t granule_bytes = 16, small_bytes_max = 1024;
  struct FreePlace {
    FreePlace* next;
  };
  // At the beginning of the arena: it is put back with all else.
  struct FreePlaces {
    std::array<FreePlace*, small_bytes_max / granule_bytes> of_size;
  };
  FreePlaces& free_places() { return *reinterpret_cast<FreePlaces*>(begin_); }

  std::byte* begin_;
  std::size_t bytes_max_;
  std::size_t used_ = sizeof(FreePlaces);
};

} // namespace portproof::reference
