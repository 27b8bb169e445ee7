// The second argument of `new Worker`, read once and checked.
#pragma once

#include "impl/worker/thread.h"

namespace portproof::reference {

struct WorkerOptions {
  std::vector<std::string> argv, exec_argv; // UTF-8
  std::shared_ptr<Environment> environment;
  ResourceLimits limits;
  Value worker_data;
  std::vector<Object*> transfer_list;
};

// The symbol SHARE_ENV.
Symbol* share_env(Heap& heap);

// Throws what a getter throws, or a TypeError. `options` may be undefined.
Completion<WorkerOptions> read_worker_options(Thread& creator, Value options);

} // namespace portproof::reference
