#include "impl/clone/serialize.h"

#include "impl/clone/serializer.h"
#include "impl/mutants/fault.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"

#include <cstring>

namespace portproof::reference {
namespace {

Transferable* platform_transferable(Object& object) {
  const bool may_be = object.kind() == ObjectKind::message_port || object.kind() == ObjectKind::exotic;
  return may_be ? dynamic_cast<Transferable*>(&object) : nullptr;
}

bool is_transferable(Object& object) { return object.kind() == ObjectKind::array_buffer || platform_transferable(object) != nullptr; }

bool is_detached(Object& object) {
  if (object.kind() == ObjectKind::array_buffer) return static_cast<ArrayBuffer&>(object).is_detached();
  return platform_transferable(object)->is_detached();
}

// [tl.reject.builtin] [untr.throws] [sab.not-listable] [tl.dup]: what can be told of the list before the value is looked at.
Completion<Nothing> admit(Heap& heap, Serializer& serializer, const std::vector<Object*>& list) {
  for (Object* object : list) {
    if (!is_transferable(*object)) return data_clone_error(heap, "a value in the transfer list cannot be transferred");
    const bool may_be_marked = faulty(Fault::marking_ignored) || faulty(Fault::marking_looked_at_last) ||
                               (faulty(Fault::marking_of_ports_ignored) && object->kind() == ObjectKind::message_port);
    if (object->is_untransferable() && !may_be_marked) return data_clone_error(heap, "an object in the transfer list is marked as untransferable");
    const bool is_port = object->kind() == ObjectKind::message_port;
    const bool is_asked = is_port ? faulty(Fault::transfer_detached_port_found_first) : faulty(Fault::transfer_detached_buffer_found_first);
    if (is_asked && is_detached(*object)) {
      return data_clone_error(heap, "an object in the transfer list is detached");
    }
    if (!serializer.remember(*object) && !faulty(Fault::transfer_duplicate_accepted)) return data_clone_error(heap, "the transfer list contains an object twice");
  }
  return Nothing{};
}

// Of mutants that do not ask again: a port that was sent away meanwhile has nothing left to send.
bool is_sent_all_the_same(Object& object) {
  if (object.kind() == ObjectKind::array_buffer) return faulty(Fault::transfer_buffer_detached_meanwhile_sent);
  if (object.kind() != ObjectKind::message_port || !is_detached(object)) return false;
  if (platform_transferable(object)->can_be_moved()) return faulty(Fault::transfer_port_closed_meanwhile_sent);
  if (faulty(Fault::transfer_port_sent_meanwhile_crashes)) crash();
  return false;
}

// [tl.detached-port] [art.no-double-transfer]: detachedness counts as it is after the value was serialized, so that a getter that
// throws wins, and one that detaches a listed object is found out. All are checked before the first one is moved.
Completion<Nothing> check_still_movable(Heap& heap, const std::vector<Object*>& list) {
  for (Object* object : list) {
    if (is_sent_all_the_same(*object)) continue;
    if (is_detached(*object) && !faulty(Fault::transfer_detached_entry_ignored)) return data_clone_error(heap, "an object in the transfer list is detached");
    const bool may_be_marked = faulty(Fault::marking_ignored) || (faulty(Fault::marking_of_ports_ignored) && object->kind() == ObjectKind::message_port);
    if (!object->is_untransferable() || may_be_marked) continue;
    // Of a buffer a mark is its [[ArrayBufferDetachKey]], at which DetachArrayBuffer of ECMA-262 throws a TypeError.
    if (object->kind() == ObjectKind::array_buffer) return type_error(heap, "an ArrayBuffer in the transfer list was marked as untransferable meanwhile");
    return data_clone_error(heap, "an object in the transfer list is marked as untransferable");
  }
  return Nothing{};
}

// [tl.unusable-after] [tl.unusable-even-if-unreferenced]
Transferred move_out(Object& object) {
  if (object.kind() != ObjectKind::array_buffer) return platform_transferable(object)->transfer();
  auto& buffer = static_cast<ArrayBuffer&>(object);
  MovedBuffer moved;
  moved.length = buffer.length();
  if (!faulty(Fault::transfer_resizable_becomes_fixed)) moved.length_max = buffer.length_max();
  if (faulty(Fault::transfer_copies)) {
    moved.block = ByteBlock::zeroed(moved.length_max.value_or(moved.length));
    if (moved.length != 0) std::memcpy(moved.block.data(), buffer.data(), moved.length);
    return moved;
  }
  moved.block = buffer.is_detached() ? ByteBlock::zeroed(0) : buffer.detach(); // a mutant sends what is detached
  return moved;
}

} // namespace

// [clone.identity.value-and-list-same-object] comes from numbering the list first.
Completion<Message> structured_serialize_with_transfer(Heap& heap, Value value, const std::vector<Object*>& transfer_list) {
  Message message;
  if (faulty(Fault::transfer_before_the_value_is_read)) {
    if (auto movable = check_still_movable(heap, transfer_list); movable.threw()) return movable.thrown();
  }
  {
    Serializer serializer(heap, message);
    if (auto admitted = admit(heap, serializer, transfer_list); admitted.threw()) {
      const bool is_buffer = !transfer_list.empty() && transfer_list.front()->kind() == ObjectKind::array_buffer;
      if (faulty(Fault::transfer_keeps_what_came_before_a_bad_entry) && is_buffer && !is_detached(*transfer_list.front())) move_out(*transfer_list.front());
      return admitted.thrown();
    }
    if (faulty(Fault::transfer_before_the_value_is_read)) {
      for (Object* object : transfer_list) message.luggage().transferred.push_back(move_out(*object));
    }
    if (auto written = serializer.write(value); written.threw()) return written.thrown();
  }
  if (transfer_list.empty() || faulty(Fault::transfer_before_the_value_is_read)) return message;
  if (auto movable = check_still_movable(heap, transfer_list); movable.threw()) return movable.thrown();
  message.luggage().transferred.reserve(transfer_list.size());
  for (Object* object : transfer_list) {
    const bool may_be_gone = faulty(Fault::transfer_duplicate_accepted) || faulty(Fault::transfer_detached_entry_ignored);
    if (may_be_gone && is_detached(*object)) continue;
    message.luggage().transferred.push_back(move_out(*object));
  }
  return message;
}

} // namespace portproof::reference
