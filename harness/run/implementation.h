// An implementation under test as a run sees it: a name and a way to start one testee of it.
#pragma once

#include "harness/judge/expectations.h"
#include "harness/testee/testee.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace portproof {

// What its start-up tells. `slow`: it loads for seconds before it can answer, longer where the machine is busy, and is quick
// afterwards, as a browser.
enum class StartUp { quick, slow };

struct Implementation {
  std::string name;    // as asked for: "node", "reference", "cmd:…"
  std::string command; // for people and for replay
  // Starts one testee. May be called from several threads at once.
  std::function<Result<std::unique_ptr<Testee>>()> start;
  // What runs a script of plain JavaScript modules on the same runtime: its path is to follow. Empty where nothing is known to.
  std::vector<std::string> script_command = {};
  StartUp start_up = StartUp::quick;
  Expectations expectations; // of this implementation; empty where nothing is listed
};

} // namespace portproof
