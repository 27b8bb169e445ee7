// A message for each of several receivers.
#pragma once

#include "impl/clone/message.h"

namespace portproof::reference {

// Of a message that transfers nothing: what is transferred has one receiver. Shared memory is shared by the copy too.
Message copy_message(const Message& message);

} // namespace portproof::reference
