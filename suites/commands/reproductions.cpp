#include "suites/commands/reproductions.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portproof {
namespace fs = std::filesystem;
namespace {

// Adds the names behind `heading`, which stand between commas; what follows a name behind a blank says in which versions.
void read_names(const std::string& line, const std::string& heading, std::set<std::string>& names) {
  if (!line.starts_with(heading)) return;
  std::istringstream rest(line.substr(heading.size()));
  for (std::string name; std::getline(rest >> std::ws, name, ',');) {
    if (!name.empty()) names.insert(name.substr(0, name.find(' ')));
  }
}

Reproduction read_script(const fs::path& file, const fs::path& root) {
  Reproduction script;
  script.path = fs::relative(file, root).string();
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    read_names(line, "// Otherwise in:", script.implementations);
    read_names(line, "// Case:", script.cases);
  }
  return script;
}

} // namespace

Result<std::vector<Reproduction>> load_reproductions(const std::string& root) {
  const fs::path folder = fs::path(root) / "suites/expectations/reproductions";
  // Those beside the scripts run them: they are no script of one difference.
  const std::set<std::string> runners = {"in_bare.cjs", "in_browser.cjs", "in_workerd.cjs", "with_library.cjs"};
  std::vector<Reproduction> scripts;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() != ".cjs" || runners.contains(entry.path().filename().string())) continue;
    Reproduction script = read_script(entry.path(), root);
    if (script.implementations.empty() || script.cases.empty()) return Error{"names no implementation (`// Otherwise in:`) or no case (`// Case:`)", script.path};
    scripts.push_back(std::move(script));
  }
  if (error) return Error{"cannot be read: " + error.message(), folder.string()};
  std::sort(scripts.begin(), scripts.end(), [](const Reproduction& a, const Reproduction& b) { return a.path < b.path; });
  return scripts;
}

const Reproduction* find_reproduction(const std::vector<Reproduction>& scripts, const std::string& implementation, const std::string& case_id) {
  const auto found = std::find_if(scripts.begin(), scripts.end(), [&](const Reproduction& script) { return script.implementations.contains(implementation) && script.cases.contains(case_id); });
  return found == scripts.end() ? nullptr : &*found;
}

} // namespace portproof
