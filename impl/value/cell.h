// Cell: anything that a Heap owns. Cells refer to each other by raw pointers; the heap frees those that no root reaches.
// A cell belongs to the agent of its heap: no other thread may touch it.
#pragma once

#include <cstdint>

namespace portproof::reference {

class Marker;

enum class CellKind : std::uint8_t { string, symbol, bigint, accessor, shape, object };

class Cell {
public:
  virtual ~Cell() = default;
  Cell(const Cell&) = delete;
  Cell& operator=(const Cell&) = delete;

  CellKind cell_kind() const { return cell_kind_; }

  // Marks every cell that this one refers to.
  virtual void trace(Marker&) {}

protected:
  explicit Cell(CellKind kind) : cell_kind_(kind) {}

  // Room in the header's padding for the derived class.
  std::uint8_t detail_ = 0;

private:
  friend class Heap;
  friend class Marker;

  CellKind cell_kind_;
  bool marked_ = false;
  std::uint8_t size_class_ = 0; // index of the block list, or `large`
};

} // namespace portproof::reference
