// An implementation under test as a run sees it: a name and a way to start one testee of it.
#pragma once

#include "harness/judge/expectations.h"
#include "harness/testee/testee.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace portproof {

struct Implementation {
  std::string name;    // as asked for: "node", "reference", "cmd:…"
  std::string command; // for people and for replay
  // Starts one testee. May be called from several threads at once.
  std::function<Result<std::unique_ptr<Testee>>()> start;
  // What runs a script of plain JavaScript modules on the same runtime: its path is to follow. Empty where nothing is known to.
  std::vector<std::string> script_command = {};
  Expectations expectations; // of this implementation; empty where nothing is listed
};

} // namespace portproof
