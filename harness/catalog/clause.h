// Clauses: what an implementation must do, on whose word (CATALOG.md).
#pragma once

#include "harness/base/result.h"
#include "harness/catalog/version.h"
#include "harness/program/yaml_tree.h"

#include <optional>
#include <string>
#include <vector>

namespace portproof {

enum class Authority { doc, html, ecma, node, article };
std::string name_of(Authority authority);
std::optional<Authority> authority_from(const std::string& name);

struct Clause {
  std::string id, statement;
  Authority authority = Authority::doc;
  std::string section, link;
  std::vector<std::string> since_text; // as written
  std::vector<Version> since;
  std::string observable;
  std::string untested; // why no case can ask it; empty where one does
  std::string place;    // file:line
};

// The clauses of one file, in its order. Errors name file and line.
Result<std::vector<Clause>> load_clause_file(const std::string& path);
// The same of a file that was parsed.
Result<std::vector<Clause>> clauses_from_yaml(const YamlFile& file);

} // namespace portproof
