#include "suites/commands/install.h"

#include "harness/testee/executable.h"
#include "suites/commands/complain.h"
#include "suites/commands/environment.h"
#include "suites/commands/runtimes.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace portproof {
namespace fs = std::filesystem;
namespace {

struct InstallerEnd {
  bool succeeded = false;
  std::string printed; // on stdout and stderr
};

// Runs the command to its end.
Result<InstallerEnd> run_to_end(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Error{std::string("no pipe can be made: ") + std::strerror(errno)};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, command.front().c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  InstallerEnd ended;
  std::array<char, 4096> chunk{};
  for (ssize_t count; failed == 0 && (count = ::read(ends[0], chunk.data(), chunk.size())) != 0;) {
    if (count > 0) ended.printed.append(chunk.data(), static_cast<std::size_t>(count));
    else if (errno != EINTR) break;
  }
  ::close(ends[0]);
  if (failed != 0) return Error{std::string("cannot be run: ") + std::strerror(failed), command.front()};
  int status = 0;
  while (waitpid(child, &status, 0) == -1 && errno == EINTR) {}
  ended.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return ended;
}

// Has npm put the package below the folder, with its companions.
Status fetch(const RuntimeFamily& family, const std::string& range, const std::string& folder) {
  const std::string& package = family.package;
  std::vector<std::string> command = {"npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--loglevel=error",
                                      package + "@" + range};
  command.insert(command.end(), family.companions.begin(), family.companions.end());
  const Result<InstallerEnd> npm = run_to_end(std::move(command));
  if (!npm) return npm.error();
  if (npm->succeeded) return Done{};
  if (npm->printed.find("code ETARGET") != std::string::npos) {
    return Error{fmt::format("npm has no version {} of {}; `npm view {} versions` lists those that it has", range, package, package)};
  }
  std::cerr << npm->printed;
  return Error{"npm did not succeed; what it printed stands above"};
}

// The version that a package.json tells.
Result<std::string> version_in(const std::string& file) {
  std::ifstream stream(file);
  const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  boost::json::error_code error;
  const boost::json::value parsed = boost::json::parse(text, error);
  const boost::json::value* version = !error && parsed.is_object() ? parsed.as_object().if_contains("version") : nullptr;
  if (version == nullptr || !version->is_string()) return Error{"tells no version", file};
  const std::string_view text_of_version = version->as_string();
  return std::string(text_of_version.substr(text_of_version.starts_with('v') ? 1 : 0)); // some packages of Node say v18.20.8
}

// Deletes the folder that is not finished, whatever ends the work on it.
class FreshFolder {
public:
  explicit FreshFolder(fs::path path) : path_(std::move(path)) {
    remove();
    fs::create_directories(path_, error_);
  }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;
  ~FreshFolder() { remove(); }

  const fs::path& path() const { return path_; }
  const std::error_code& error() const { return error_; }

private:
  void remove() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  fs::path path_;
  std::error_code error_;
};

// A browser of Debian, with what it needs.
Result<std::string> install_browser(const RuntimeName& asked) {
  const RuntimeFamily& family = *find_family(asked.family);
  if (!asked.version.empty()) return Error{"Debian has one version of it; leave the version out"};
  if (!find_executable("apt-get") || geteuid() != 0) return Error{fmt::format("this needs root on a Debian machine: apt-get install {}", family.package)};
  const Result<InstallerEnd> apt = run_to_end({"sh", "-c", "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends " + family.package});
  if (!apt) return apt.error();
  if (apt->succeeded) return family.name;
  std::cerr << apt->printed;
  return Error{"apt-get did not succeed; what it printed stands above"};
}

// The name under which it is there now.
Result<std::string> install(const RuntimeName& asked, const std::string& root) {
  const RuntimeFamily& family = *find_family(asked.family);
  if (family.kind == RuntimeKind::browser) return install_browser(asked);
  if (asked.version.size() == 3) {
    for (const InstalledRuntime& one : installed_runtimes(root)) {
      if (one.family == asked.family && one.version == asked.version) return one.name();
    }
  }
  const FreshFolder fresh(fmt::format("{}/runtimes/fresh-{}", root, getpid()));
  if (fresh.error()) return Error{"cannot be made: " + fresh.error().message(), fresh.path().string()};
  const std::string range = asked.version.empty() ? "latest" : version_text(asked.version);
  if (const Status fetched = fetch(family, range, fresh.path().string()); !fetched) {
    return fetched.error();
  }
  const fs::path package = fresh.path() / "node_modules" / family.package;
  const Result<std::string> version = version_in((package / "package.json").string());
  if (!version) return version.error();
  // Some packages come without the permission.
  std::error_code error;
  if (family.kind != RuntimeKind::library) fs::permissions(package / family.binary, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add, error);
  if (error) return Error{"cannot be made executable: " + error.message(), (package / family.binary).string()};
  const std::string folder = fmt::format("{}/runtimes/{}-{}", root, family.name, *version);
  if (!fs::exists(folder)) fs::rename(fresh.path(), folder, error);
  if (error) return Error{"cannot be put in its place: " + error.message(), folder};
  return family.name + "@" + *version;
}

void print_list(const std::string& root) {
  const std::vector<InstalledRuntime> installed = installed_runtimes(root);
  for (const InstalledRuntime& one : installed) std::cout << fmt::format("{:<36} {}\n", one.name(), one.folder);
  if (installed.empty()) std::cout << "no runtime has been installed\n";
  for (const RuntimeFamily& family : runtime_families()) std::cout << fmt::format("{:<36} can be installed, {} {}\n", family.name + (family.kind == RuntimeKind::browser ? "" : "[@VERSION]"), family.kind == RuntimeKind::browser ? "of Debian's" : "of npm's", family.package);
}

} // namespace

int install_command(const InstallArguments& arguments) {
  const Result<Environment> environment = find_environment();
  if (!environment) return complain(environment.error(), exit_could_not_run);
  if (arguments.names.empty() && !arguments.list) return complain(Error{"name what to install, such as node@22, or ask with --list what there is"}, exit_usage);
  std::vector<RuntimeName> asked;
  for (const std::string& name : arguments.names) {
    Result<RuntimeName> parsed = parse_runtime_name(name);
    if (!parsed) return complain(parsed.error(), exit_usage);
    asked.push_back(*std::move(parsed));
  }
  if (!asked.empty() && !find_executable("npm")) return complain(Error{"npm is needed to install runtimes; ci/setup installs it"}, exit_could_not_run);
  for (std::size_t index = 0; index < asked.size(); ++index) {
    const Result<std::string> installed = install(asked[index], environment->root);
    if (!installed) return complain(Error{fmt::format("{} was not installed: {}", arguments.names[index], installed.error().text())}, exit_could_not_run);
    std::cout << fmt::format("{} is there: run --impl {}\n", *installed, arguments.names[index]);
  }
  if (arguments.list) print_list(environment->root);
  return 0;
}

} // namespace portproof
