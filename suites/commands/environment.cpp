#include "suites/commands/environment.h"

#include "harness/testee/command_line.h"
#include "harness/testee/executable.h"
#include "harness/testee/in_process.h"
#include "harness/testee/subprocess.h"
#include "impl/adapter/protocol_loop.h"
#include "suites/commands/runtimes.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace fs = std::filesystem;
namespace {

// What stands before "@" in a name such as node@22; nothing for a command.
std::string family_of(const std::string& name) {
  if (name == "reference-in-process") return "reference";
  return name.starts_with("cmd:") ? "" : name.substr(0, name.find('@'));
}

std::string names_of_families() {
  std::string names;
  for (const RuntimeFamily& family : runtime_families()) names += (names.empty() ? "" : ", ") + family.name;
  return names;
}

Result<Implementation> subprocess(const std::string& name, std::vector<std::string> command) {
  if (const Result<std::string> found = find_executable(command.front()); !found) return Error{found.error().message, name};
  Implementation implementation;
  implementation.name = name;
  implementation.command = fmt::format("{}", fmt::join(command, " "));
  implementation.start = [command = std::move(command)] { return start_subprocess(command); };
  return implementation;
}

Result<Implementation> by_name(const std::string& name, const Environment& environment) {
  if (name.starts_with("cmd:")) {
    Result<std::vector<std::string>> command = split_command_line(std::string_view(name).substr(4));
    if (!command) return Error{command.error().message, name};
    return subprocess(name, *std::move(command));
  }
  if (name == "reference") return subprocess(name, {environment.reference});
  if (name == "reference-in-process") {
    Implementation implementation;
    implementation.name = name;
    implementation.command = "within this process";
    implementation.start = []() -> Result<std::unique_ptr<Testee>> { return start_in_process([](std::string_view line, const std::function<void(std::string)>& reply) { reference::answer_line(line, reply); }); };
    return implementation;
  }
  if (find_family(family_of(name)) == nullptr) {
    return Error{fmt::format("there is no implementation `{}`; there are reference, reference-in-process, {}, each of those as NAME@VERSION, and 'cmd:COMMAND' for an adapter of your own", name, names_of_families())};
  }
  Result<std::vector<std::string>> command = adapter_command(name, environment.root);
  if (!command) return command.error();
  // A script runs as the adapter does: its path is the command's last word.
  std::vector<std::string> script_command(command->begin(), command->end() - 1);
  Result<Implementation> implementation = subprocess(name, *std::move(command));
  if (!implementation) return implementation;
  switch (find_family(family_of(name))->kind) {
    case RuntimeKind::runtime: implementation->script_command = std::move(script_command); break;
    case RuntimeKind::browser: implementation->start_up = StartUp::slow; break;
    case RuntimeKind::server:
    case RuntimeKind::library: break;
  }
  return implementation;
}

} // namespace

Result<Environment> find_environment() {
  Environment environment;
  const char* root = std::getenv("PORTPROOF_ROOT");
  environment.root = root != nullptr && *root != '\0' ? root : PORTPROOF_SOURCE_ROOT;
  if (!fs::is_directory(environment.root + "/specs/clauses")) {
    return Error{"this folder has no specs/clauses; set PORTPROOF_ROOT to the root of Portproof's tree", environment.root};
  }
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (error) return Error{"the path of this program cannot be read: " + error.message()};
  const fs::path impl = self.parent_path().parent_path() / "impl";
  environment.reference = (impl / "portproof-reference").string();
  environment.mutant = (impl / "mutants" / "portproof-mutant").string();
  environment.model = (impl / "portproof-model").string();
  return environment;
}

Implementation reference_with(const std::vector<std::string>& faults, const Environment& environment) {
  std::vector<std::string> command{faults.empty() ? environment.reference : environment.mutant};
  command.insert(command.end(), faults.begin(), faults.end());
  Implementation implementation;
  implementation.name = faults.empty() ? "reference" : fmt::format("{}", fmt::join(faults, " "));
  implementation.command = fmt::format("{}", fmt::join(command, " "));
  implementation.start = [command = std::move(command)] { return start_subprocess(command); };
  return implementation;
}

std::string expectation_file_of(const std::string& name, const Environment& environment, const std::string& expectation_file) {
  if (!expectation_file.empty()) return expectation_file;
  const std::string own = fmt::format("{}/suites/expectations/{}.yaml", environment.root, family_of(name));
  return fs::exists(own) ? own : "";
}

Result<Implementation> find_implementation(const std::string& name, const Environment& environment, const Catalog& catalog, const std::string& expectation_file) {
  Result<Implementation> implementation = by_name(name, environment);
  if (!implementation) return implementation;
  const std::string file = expectation_file_of(name, environment, expectation_file);
  if (!file.empty()) {
    Result<Expectations> expectations = load_expectations(file, catalog);
    if (!expectations) return expectations.error();
    implementation->expectations = *std::move(expectations);
  }
  return implementation;
}

} // namespace portproof
