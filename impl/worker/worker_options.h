// The second argument of `new Worker`, read once and checked.
#pragma once

#include "impl/worker/thread.h"

namespace portproof::reference {

// The standard streams that were asked for.
struct StreamsWanted {
  bool input = false, output = false, error = false;
};

struct WorkerOptions {
  std::vector<std::string> argv, exec_argv; // UTF-8
  std::shared_ptr<Environment> environment;
  ResourceLimits limits;
  StreamsWanted streams;
  Value worker_data;
  std::vector<Object*> transfer_list;
};

// The symbol SHARE_ENV.
Symbol* share_env(Heap& heap);

// Throws what a getter throws, or a TypeError. `options` may be undefined.
Completion<WorkerOptions> read_worker_options(Thread& creator, Value options);

} // namespace portproof::reference
