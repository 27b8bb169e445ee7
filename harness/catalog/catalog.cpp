#include "harness/catalog/catalog.h"

#include "harness/catalog/yaml_fields.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> yaml_files_below(const fs::path& folder) {
  std::vector<std::string> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::map<std::string, std::string>> load_features(const std::string& path) {
  Result<YamlFile> file = read_yaml_file(path);
  if (!file) return file.error();
  YamlFields fields(*file, file->root, "the features file");
  const YamlNode* list = fields.need("features");
  fields.finish();
  if (fields.error()) return *fields.error();
  if (list->kind != YamlNode::Kind::mapping) return Error{"`features` is a mapping from names to meanings", file->place(*list)};
  std::map<std::string, std::string> features;
  for (const auto& [name, meaning] : list->members) features.emplace(name.text, meaning.text);
  return features;
}

// Places are shown as they are found from the root, whatever the working directory is.
std::string relative_place(const std::string& place, const std::string& root) {
  return place.starts_with(root + "/") ? place.substr(root.size() + 1) : place;
}

std::optional<Error> check_names(const Catalog& catalog) {
  for (const Case& item : catalog.cases) {
    for (const std::string& clause : item.clauses) {
      if (catalog.find_clause(clause) == nullptr) return Error{fmt::format("case {} names the clause {}, which does not exist", item.id, clause), item.place};
    }
    for (const std::string& feature : item.features) {
      if (!catalog.features.contains(feature)) return Error{fmt::format("case {} names the feature {}, which specs/features.yaml does not list", item.id, feature), item.place};
    }
  }
  return std::nullopt;
}

template <typename Item>
std::optional<Error> check_unique(const std::vector<Item>& items, const char* kind) {
  std::map<std::string, std::string> places;
  for (const Item& item : items) {
    const auto [known, fresh] = places.emplace(item.id, item.place);
    if (!fresh) return Error{fmt::format("the {} {} stands also at {}", kind, item.id, known->second), item.place};
  }
  return std::nullopt;
}

} // namespace

const Clause* Catalog::find_clause(const std::string& id) const {
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) { return clause.id == id; });
  return found == clauses.end() ? nullptr : &*found;
}

const Case* Catalog::find_case(const std::string& id) const {
  const auto found = std::lower_bound(cases.begin(), cases.end(), id, [](const Case& item, const std::string& key) { return item.id < key; });
  return found == cases.end() || found->id != id ? nullptr : &*found;
}

std::vector<const Case*> Catalog::cases_of(const std::string& clause) const {
  std::vector<const Case*> out;
  for (const Case& item : cases) {
    if (std::find(item.clauses.begin(), item.clauses.end(), clause) != item.clauses.end()) out.push_back(&item);
  }
  return out;
}

Authority Catalog::authority_of(const Case& item) const {
  const Clause* clause = find_clause(item.clauses.front());
  PORTPROOF_ASSERT(clause != nullptr);
  return clause->authority;
}

Result<Catalog> load_catalog(const std::string& root) {
  Catalog catalog;
  auto features = load_features(root + "/specs/features.yaml");
  if (!features) return features.error();
  catalog.features = *std::move(features);

  for (const std::string& path : yaml_files_below(fs::path(root) / "specs" / "clauses")) {
    Result<std::vector<Clause>> clauses = load_clause_file(path);
    if (!clauses) return clauses.error();
    for (Clause& clause : *clauses) {
      clause.place = relative_place(clause.place, root);
      catalog.clauses.push_back(std::move(clause));
    }
  }
  for (const std::string suite : {"conformance", "regressions", "flow"}) {
    for (const std::string& path : yaml_files_below(fs::path(root) / "suites" / suite)) {
      Result<std::vector<Case>> cases = load_case_file(path, suite);
      if (!cases) return cases.error();
      for (Case& item : *cases) {
        item.place = relative_place(item.place, root);
        catalog.cases.push_back(std::move(item));
      }
    }
  }
  if (const auto error = check_unique(catalog.clauses, "clause")) return *error;
  if (const auto error = check_unique(catalog.cases, "case")) return *error;
  if (const auto error = check_names(catalog)) return *error;
  std::sort(catalog.cases.begin(), catalog.cases.end(), [](const Case& a, const Case& b) { return a.id < b.id; });
  return catalog;
}

std::vector<std::string> coverage_faults(const Catalog& catalog) {
  std::vector<std::string> faults;
  for (const Clause& clause : catalog.clauses) {
    const bool asked = !catalog.cases_of(clause.id).empty();
    if (!asked && clause.untested.empty()) faults.push_back(fmt::format("{}: clause {} has no case and no `untested` reason", clause.place, clause.id));
    if (asked && !clause.untested.empty()) faults.push_back(fmt::format("{}: clause {} has cases and an `untested` reason", clause.place, clause.id));
  }
  return faults;
}

} // namespace portproof
