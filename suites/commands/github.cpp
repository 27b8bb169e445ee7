#include "suites/commands/github.h"

#include "reports/annotations/annotations.h"
#include "reports/markdown/markdown.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace portproof {

Status tell_github(const RunRecord& record) {
  const char* is_there = std::getenv("GITHUB_ACTIONS");
  if (is_there == nullptr || std::string_view(is_there) != "true") return Done{};
  const std::string lines = github_annotations(record);
  std::fwrite(lines.data(), 1, lines.size(), stdout);
  const char* path = std::getenv("GITHUB_STEP_SUMMARY");
  if (path == nullptr || *path == '\0') return Done{};
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << markdown_summary(record);
  if (!file.flush()) return Error{"the summary of the job cannot be written", path};
  return Done{};
}

} // namespace portproof
