// The seam to platform objects that can be transferred: transfer steps at the sender, transfer-receiving steps at the receiver.
// The clone algorithms know no more of them than this.
#pragma once

#include "impl/value/object.h"

#include <memory>

namespace portproof::reference {

// What travels in place of the object. Belongs to no agent; destroyed unread, it lets go of what it holds.
class DataHolder {
public:
  virtual ~DataHolder() = default;
  // The object at the receiver, where it needs no more than a heap; else null, and the receiver makes it.
  virtual Object* unpack(Heap&) { return nullptr; }
};

// What an object implements that can be transferred.
class Transferable {
public:
  // [[Detached]]: closed or transferred.
  virtual bool is_detached() const = 0;
  // Whether transfer() has something to move though the object may count as detached; only mutants ask.
  virtual bool can_be_moved() const { return !is_detached(); }
  // Whether nothing is left of what was behind the object; only mutants ask.
  virtual bool is_over() const { return false; }
  // The transfer steps; the object is detached afterwards. It must not be before.
  virtual std::unique_ptr<DataHolder> transfer() = 0;

protected:
  ~Transferable() = default;
};

// Makes the objects at the receiver: the transfer-receiving steps.
class TransferReceiver {
public:
  virtual ~TransferReceiver() = default;
  virtual Object* receive(std::unique_ptr<DataHolder> holder) = 0;
};

} // namespace portproof::reference
