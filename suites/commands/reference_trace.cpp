#include "suites/commands/reference_trace.h"

#include "impl/adapter/run_program.h"
#include "impl/agent/thread_executor.h"

namespace portproof {

Result<Trace> reference_trace(const Program& program) {
  reference::ThreadExecutor executor;
  reference::RunResult result = reference::run_program(program, executor);
  if (!result) return result.error();
  if (const auto* missing = std::get_if<reference::NotSupported>(&*result)) return Error{missing->why};
  return std::get<Trace>(*std::move(result));
}

} // namespace portproof
