#include "suites/commands/write_file.h"

#include <filesystem>
#include <fstream>

namespace portproof {

Status write_file(const std::string& path, const std::string& text) {
  const std::string half = path + ".part";
  {
    std::ofstream file(half, std::ios::binary | std::ios::trunc);
    file << text;
    if (!file.flush()) return Error{"the file cannot be written", path};
  }
  std::error_code error;
  std::filesystem::rename(half, path, error);
  if (error) return Error{"the file cannot be written: " + error.message(), path};
  return Done{};
}

} // namespace portproof
