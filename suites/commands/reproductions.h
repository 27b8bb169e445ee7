// The scripts of suites/expectations/reproductions: each shows one difference without Portproof, and says at its head whose it is.
#pragma once

#include "harness/base/result.h"

#include <set>
#include <string>
#include <vector>

namespace portproof {

struct Reproduction {
  std::string path;                      // from the root of the tree
  std::set<std::string> implementations; // `// Otherwise in: NAME, NAME <VERSION`, without the versions
  std::set<std::string> cases;           // `// Case: ID`, one line for each or several
};

// Those of the tree at `root`, by path. Errors: a script that names no implementation or no case.
Result<std::vector<Reproduction>> load_reproductions(const std::string& root);

// The script that shows the case on the implementation, or null.
const Reproduction* find_reproduction(const std::vector<Reproduction>& scripts, const std::string& implementation, const std::string& case_id);

} // namespace portproof
