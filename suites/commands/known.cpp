#include "suites/commands/known.h"

#include "harness/run/plan.h"
#include "suites/commands/complain.h"
#include "suites/commands/reproductions.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <map>

namespace portproof {
namespace fs = std::filesystem;
namespace {

struct KnownCase {
  const Case* item;
  const ExpectationEntry* entry;
  std::string shown_by; // a script of the tree, or the command that makes one
};

using ByClause = std::map<const Clause*, std::vector<KnownCase>>; // in the order of the catalog

std::string listing_name(const ExpectationEntry& entry) {
  switch (entry.status) {
    case Listing::flaky: return "flaky";
    case Listing::skip: return "skip";
    case Listing::nothing:
    case Listing::known_failure: break;
  }
  return "known-failure";
}

ByClause known_by_clause(const Expectations& expectations, const Catalog& catalog, const std::vector<Reproduction>& scripts) {
  ByClause clauses;
  for (const ExpectationEntry& entry : expectations.entries) {
    for (const std::string& id : entry.cases) {
      const Case* item = catalog.find_case(id);
      const Reproduction* script = find_reproduction(scripts, expectations.implementation, id);
      clauses[catalog.find_clause(item->clauses.front())].push_back(
          {item, &entry, script != nullptr ? script->path : fmt::format("ci/portproof repro {} --impl {}", id, expectations.implementation)});
    }
  }
  return clauses;
}

// In one line: in which versions, how it is listed where it is no plain failure, and the reason.
std::string why_of(const ExpectationEntry& entry) {
  const std::string versions = entry.versions ? fmt::format("in {}: ", entry.versions->text()) : "";
  return versions + (entry.status == Listing::known_failure ? "" : listing_name(entry) + ": ") + entry.reason;
}

void print_known(const std::string& implementation, const ByClause& clauses) {
  std::size_t cases = 0;
  for (const auto& [clause, known] : clauses) cases += known.size();
  std::cout << fmt::format("{}: {} cases of {} clauses\n", implementation, cases, clauses.size());
  for (const auto& [clause, known] : clauses) {
    std::cout << fmt::format("\n  {} ({}): {}\n", clause->id, name_of(clause->authority), clause->statement);
    std::string told;
    for (const KnownCase& one : known) {
      if (const std::string why = why_of(*one.entry); why != told) std::cout << fmt::format("    {}\n", told = why);
      std::cout << fmt::format("      {}\n        {}\n", one.item->id, one.shown_by);
    }
  }
  std::cout << "\n";
}

void print_known_json(const std::string& implementation, const ByClause& clauses) {
  for (const auto& [clause, known] : clauses) {
    for (const KnownCase& one : known) {
      std::cout << boost::json::serialize(boost::json::object{{"implementation", implementation}, {"clause", clause->id}, {"authority", name_of(clause->authority)}, {"case", one.item->id},
                                                              {"status", listing_name(*one.entry)}, {"versions", one.entry->versions ? one.entry->versions->text() : ""}, {"reason", one.entry->reason},
                                                              {"link", one.entry->link}, {"shownBy", one.shown_by}})
                << "\n";
    }
  }
}

} // namespace

std::vector<std::string> expectation_files(const std::string& root) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(root + "/suites/expectations")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

int list_known(const Workspace& workspace, const ListArguments& arguments) {
  const Result<std::vector<Reproduction>> scripts = load_reproductions(workspace.environment.root);
  if (!scripts) return complain(scripts.error(), exit_usage);
  std::size_t listed = 0;
  for (const std::string& file : expectation_files(workspace.environment.root)) {
    const Result<Expectations> expectations = load_expectations(file, workspace.catalog);
    if (!expectations) return complain(expectations.error(), exit_usage);
    if (!arguments.filter.empty() && !matches_pattern(arguments.filter, expectations->implementation)) continue;
    ++listed;
    (arguments.json ? print_known_json : print_known)(expectations->implementation, known_by_clause(*expectations, workspace.catalog, *scripts));
  }
  if (listed == 0) return complain(Error{fmt::format("no implementation matches `{}`; those with expectation files are the names in suites/expectations", arguments.filter)}, exit_usage);
  return 0;
}

} // namespace portproof
