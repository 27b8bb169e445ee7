#include "harness/testee/executable.h"

#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace portproof {
namespace {

// Why a path cannot be run; empty where it can.
std::string obstacle(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return errno == ENOENT || errno == ENOTDIR ? "does not exist"
                                               : std::string("cannot be read: ") + std::strerror(errno);
  }
  if (S_ISDIR(status.st_mode)) return "is a directory, not a program";
  if (!S_ISREG(status.st_mode)) return "is not a regular file";
  if (::access(path.c_str(), X_OK) != 0) return "is not executable (chmod +x is missing)";
  return {};
}

} // namespace

Result<std::string> find_executable(const std::string& command) {
  if (command.empty()) return Error{"the command is empty"};
  if (command.find('/') != std::string::npos) {
    const std::string problem = obstacle(command);
    if (!problem.empty()) return Error{problem, command};
    return command;
  }

  const char* variable = std::getenv("PATH");
  std::string_view rest = variable ? variable : "/usr/local/bin:/usr/bin:/bin";
  std::string seen; // the first file of that name that could not be run
  while (true) {
    const std::size_t colon = rest.find(':');
    const std::string_view directory = rest.substr(0, colon);
    const std::string path = std::string(directory.empty() ? "." : directory) + "/" + command;
    const std::string problem = obstacle(path);
    if (problem.empty()) return path;
    if (seen.empty() && problem != "does not exist") seen = path + " " + problem;
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  return Error{seen.empty() ? "no such command in PATH" : seen, command};
}

} // namespace portproof
