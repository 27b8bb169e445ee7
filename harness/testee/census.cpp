#include "harness/testee/census.h"

#include "harness/testee/descriptor.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace portproof {
namespace {

namespace fs = std::filesystem;

constexpr const char* variable = "PORTPROOF_TEST_CENSUS";
constexpr int death_takes_ms = 10'000;

int open_descriptors() {
  return static_cast<int>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

// A line "Name:   123 kB" of /proc/self/status, in bytes.
std::size_t status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name + ":", 0) == 0) return std::stoul(line.substr(name.size() + 1)) * 1024;
  }
  return 0;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_number(const std::string& text) {
  return text.find_first_not_of("0123456789") == std::string::npos;
}

// Whether the process lives on after having got its time to die. A zombie has no environment and is not asked.
bool survives(pid_t pid) {
  const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  if (!process.is_open()) return false;
  pollfd exit{process.get(), POLLIN, 0};
  return ::poll(&exit, 1, death_takes_ms) == 0;
}

} // namespace

Census::Census() {
  static std::atomic<int> count{0};
  mark_ = std::to_string(::getpid()) + "-" + std::to_string(++count);
  ::setenv(variable, mark_.c_str(), 1);
  descriptors_ = open_descriptors();
  std::ofstream("/proc/self/clear_refs") << "5"; // the peak begins anew
  resident_bytes_ = status_bytes("VmRSS");
}

int Census::descriptors_gained() const {
  return open_descriptors() - descriptors_;
}

std::size_t Census::memory_peak_gained() const {
  const std::size_t peak = status_bytes("VmHWM");
  return peak > resident_bytes_ ? peak - resident_bytes_ : 0;
}

std::vector<std::string> Census::survivors() const {
  std::vector<std::string> found;
  const std::string marked = std::string(variable) + "=" + mark_ + '\0';
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (!is_number(name) || name == std::to_string(::getpid())) continue;
    if (contents(entry.path() / "environ").find(marked) == std::string::npos) continue;
    std::string command = name + ": " + contents(entry.path() / "cmdline");
    if (survives(std::stoi(name))) found.push_back(std::move(command));
  }
  return found;
}

} // namespace portproof
