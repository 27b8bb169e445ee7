#include "impl/clone/deserialize.h"

#include "impl/clone/deserializer.h"
#include "impl/mutants/fault.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"

#include <algorithm>

namespace portproof::reference {
namespace {

// [tl.port.event.ports-order]: objects are made in the order of the list.
Deserialized deserialize(Heap& heap, Message message, TransferReceiver& receiver, Prototype prototype) {
  Deserialized result;
  Deserializer deserializer(heap, message);
  if (message.transfers_something()) {
    for (Transferred& transferred : message.luggage().transferred) {
      if (auto* moved = std::get_if<MovedBuffer>(&transferred)) {
        deserializer.remember(ArrayBuffer::make(heap, std::move(moved->block), moved->length, moved->length_max));
      } else {
        Object* object = receiver.receive(std::move(std::get<std::unique_ptr<DataHolder>>(transferred)));
        if (object->kind() == ObjectKind::message_port) result.ports.push_back(object);
        deserializer.remember(object);
      }
    }
  }
  if (faulty(Fault::transfer_ports_in_reverse)) std::reverse(result.ports.begin(), result.ports.end());
  if (faulty(Fault::transfer_event_without_ports)) result.ports.clear();
  result.value = deserializer.read();
  if (prototype.kind() == Prototype::Kind::other_realm) {
    for (Object* object : deserializer.objects()) object->prototype = prototype;
  }
  return result;
}

} // namespace

Deserialized structured_deserialize_with_transfer(Heap& heap, Message message, TransferReceiver& receiver) {
  return deserialize(heap, std::move(message), receiver, Prototype());
}

// [ctx.messageerror] [ctx.objects-in-target]
Completion<Deserialized> structured_deserialize_in_other_realm(Heap& heap, Message message, TransferReceiver& receiver) {
  if (message.luggage_if_any() != nullptr && !message.luggage_if_any()->platform.empty()) {
    return node_error(heap, ErrorType::error, "ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE", "the message has an object that this context has no class for");
  }
  return deserialize(heap, std::move(message), receiver, Prototype::of_other_realm());
}

} // namespace portproof::reference
