#include "impl/adapter/run_program.h"

#include "impl/adapter/body.h"
#include "impl/adapter/constructors.h"

namespace portproof::reference {

std::string missing(const Program& program) {
  std::string why;
  for_each_step(program, [&why](const Step& step) {
    if (const auto* instance = std::get_if<Instance>(&step.verb)) {
      if (!is_known_constructor(instance->of)) why = "no constructor " + instance->of;
    } else if (const auto* construct = std::get_if<Construct>(&step.verb)) {
      if (!is_constructible_here(construct->constructor)) why = "no constructor " + construct->constructor;
    }
  });
  return why;
}

namespace {
// How a process of its own ends behind its list. Nothing here is outside of the program's Process: what keeps it alive and what
// ends it are the main agent's, so that the process of the system that runs this may go on with the next program.
std::string live_on(Scope& scope) {
  Agent& agent = scope.agent();
  while (!scope.is_over() && agent.is_alive()) {
    if (agent.wait_until_woken(Patience::ends) == Woken::by_quiet) return "stays";
    agent.run_turn();
  }
  return "exit " + std::to_string(scope.thread().exit_code());
}

} // namespace

void run_main(ProgramRun& run) {
  Part part(run, "main");
  Thread thread(run.process());
  run.set_main(thread.agent());
  Scope scope(part, thread);
  thread.agent().on_uncaught([&](Value thrown) {
    scope.record_thrown("uncaught", thrown);
    if (run.is_own_process()) thread.exit(1);
  });
  run_list(scope, run.steps_of("main"));
  part.end_list();
  if (run.is_own_process()) {
    const std::string how = live_on(scope);
    if (const std::string& printed = run.process().printed(); !printed.empty()) scope.record_from_outside("stdout", printed);
    scope.record_from_outside("process", how);
  } else {
    settle_program(scope);
  }
  run.log().close();
  run.process().executor().is_settled();
}

RunResult run_program(const Program& program, Executor& executor) {
  if (const std::string why = missing(program); !why.empty()) return std::variant<Trace, NotSupported>(NotSupported{why});
  if (auto fault = fault_of(program)) return portproof::Error{*std::move(fault)};
  ProgramRun run(program, executor);
  run_main(run);
  if (const std::string what = run.lacking(); !what.empty()) return std::variant<Trace, NotSupported>(NotSupported{"no " + what});
  Result<Trace> trace = run.log().take();
  if (!trace) return trace.error();
  return std::variant<Trace, NotSupported>(*std::move(trace));
}

} // namespace portproof::reference
