#include "suites/commands/fuzz.h"

#include "harness/base/temporary_folder.h"
#include "suites/commands/complain.h"
#include "suites/commands/workspace.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portproof {
namespace {

std::string text_of_file(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

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

  CHECK_THAT(text_of_file(arguments.out + "/difference-1.yaml"), Catch::Matchers::Contains("the reference: ") && Catch::Matchers::Contains("agents:"));

  SECTION("asked again, its seeds differ again") {
    const std::string differing = text_of_file(arguments.out + "/differing.txt");
    REQUIRE_FALSE(differing.empty());
    arguments.programs = arguments.out + "/differing.txt";
    arguments.out = folder.path() + "/again";
    CHECK(fuzz_command(arguments) == exit_breaks);
    CHECK(sorted_lines(text_of_file(arguments.out + "/differing.txt")) == sorted_lines(differing));
  }
}

TEST_CASE("a file of programs that cannot be read, or has none, is told before anything runs") {
  const TemporaryFolder folder;
  FuzzArguments arguments;
  arguments.implementation = "reference";
  arguments.programs = folder.path() + "/absent.txt";
  CHECK(fuzz_command(arguments) == exit_usage);
  std::ofstream(arguments.programs) << "# nothing yet\n";
  CHECK(fuzz_command(arguments) == exit_usage);
}

} // namespace
} // namespace portproof
