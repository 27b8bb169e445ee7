#include "impl/adapter/program_run.h"

#include <algorithm>

namespace portproof::reference {

ProgramRun::ProgramRun(const Program& program, Executor& executor) : program_(program), process_(executor), shared_uses_(program, executor.watch()) {}

void ProgramRun::fail(std::string reason) {
  log_.fail(std::move(reason));
  wake_main();
}

void ProgramRun::lack(std::string what) {
  *lacking_.lock() = what;
  fail("there is no " + what);
}

BlockId ProgramRun::steps_of(const std::string& entry) const {
  const auto found = std::find_if(program_.agents.begin(), program_.agents.end(), [&entry](const portproof::Agent& agent) { return agent.name == entry; });
  PORTPROOF_ASSERT(found != program_.agents.end());
  return found->steps;
}

bool ProgramRun::spawns_alone(const std::string& entry, TraceLog::AgentNumber spawner) {
  return spawners_.lock()->emplace(entry, spawner).first->second == spawner;
}

void ProgramRun::pass_start_line(Agent& agent, const std::string& name, std::uint64_t agents) {
  // Elements of a map stay where they are: the place of the line is that of its count.
  std::uint64_t& come = (*come_.lock())[name];
  Parking& parking = process_.parking();
  switch (parking.park(agent, &come, [&] { return ++come % agents != 0; }, Patience::ends)) {
    case Parking::Left::refused: parking.let_go(&come, agents - 1); return; // the first ones there are those of this start
    case Parking::Left::let_go: return;
    case Parking::Left::in_vain:
      if (!agent.is_stopping()) fail("an agent stands at the start line " + name + ", to which no others can come any more");
      return;
  }
}

} // namespace portproof::reference
