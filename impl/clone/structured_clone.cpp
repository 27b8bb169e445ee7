#include "impl/clone/structured_clone.h"

#include "impl/clone/deserialize.h"
#include "impl/clone/serialize.h"
#include "impl/clone/transfer_list.h"

namespace portproof::reference {

Completion<Value> structured_clone(Heap& heap, Value value, std::optional<Value> options, TransferReceiver& receiver) {
  auto list = transfer_list_of_options(heap, options.value_or(Value()));
  if (list.threw()) return list.thrown();
  auto message = structured_serialize_with_transfer(heap, value, *list);
  if (message.threw()) return message.thrown();
  return structured_deserialize_with_transfer(heap, *std::move(message), receiver).value;
}

} // namespace portproof::reference
