// A TransferReceiver where no platform object is transferred.
#pragma once

#include "impl/clone/transferable.h"

namespace portproof::reference {

class NoReceiver final : public TransferReceiver {
public:
  Object* receive(std::unique_ptr<DataHolder>) override { PORTPROOF_ASSERT(false); }
};

} // namespace portproof::reference
