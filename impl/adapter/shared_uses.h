// SharedUses: tells a Watch when steps use memory or variables that agents share. Whole memories: no two cells are told apart, and a
// step is one use.
#pragma once

#include "harness/program/program.h"
#include "impl/port/shared.h"

namespace portproof::reference {

class SharedUses {
public:
  SharedUses(const Program& program, Watch* watch);

  // The step runs now. Some steps can see what happened to their agent without code of the program.
  void note(const Step& step);
  // A value is observed now: it may be made of shared memory.
  void note_observation();

private:
  void use(Shared& thing, AccessKind kind);

  Watch* watch_;
  Shared memory_, variables_;
  bool has_memory_ = false, has_variables_ = false;
};

} // namespace portproof::reference
