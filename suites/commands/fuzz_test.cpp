#include "suites/commands/fuzz.h"

#include "harness/base/temporary_folder.h"
#include "suites/commands/complain.h"
#include "suites/commands/workspace.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portproof {
namespace {

TEST_CASE("what differs and is not listed is shrunk, written as a program, and breaks the gate") {
  const Result<Workspace> workspace = open_workspace();
  REQUIRE(workspace);
  const TemporaryFolder folder;
  FuzzArguments arguments;
  arguments.implementation = "cmd:" + workspace->environment.mutant + " ports/undefined-becomes-null";
  arguments.count = 300;
  arguments.seed = "1";
  arguments.out = folder.path() + "/found";
  CHECK(fuzz_command(arguments) == exit_breaks);

  std::ifstream file(arguments.out + "/difference-1.yaml");
  std::stringstream text;
  text << file.rdbuf();
  CHECK_THAT(text.str(), Catch::Matchers::Contains("the reference: ") && Catch::Matchers::Contains("agents:"));
}

} // namespace
} // namespace portproof
