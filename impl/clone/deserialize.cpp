#include "impl/clone/deserialize.h"

#include "impl/clone/deserializer.h"
#include "impl/value/buffer.h"

namespace portproof::reference {

// [tl.port.event.ports-order]: objects are made in the order of the list.
Deserialized structured_deserialize_with_transfer(Heap& heap, Message message, TransferReceiver& receiver) {
  Deserialized result;
  Deserializer deserializer(heap, message);
  for (Transferred& transferred : message.transferred) {
    if (auto* moved = std::get_if<MovedBuffer>(&transferred)) {
      deserializer.remember(ArrayBuffer::make(heap, std::move(moved->block), moved->length, moved->length_max));
    } else {
      Object* object = receiver.receive(std::move(std::get<std::unique_ptr<DataHolder>>(transferred)));
      result.ports.push_back(object);
      deserializer.remember(object);
    }
  }
  result.value = deserializer.read();
  return result;
}

} // namespace portproof::reference
