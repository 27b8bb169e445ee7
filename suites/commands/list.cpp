#include "suites/commands/list.h"

#include "harness/program/javascript.h"
#include "harness/run/plan.h"
#include "harness/run/record_json.h"
#include "harness/run/record_of.h"
#include "harness/run/runner.h"
#include "suites/commands/complain.h"
#include "suites/commands/known.h"
#include "suites/commands/workspace.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iostream>

namespace portproof {
namespace {

void print_clause(const Clause& clause, const Catalog& catalog) {
  std::cout << fmt::format("{}\n  {}\n", clause.id, clause.statement);
  std::cout << fmt::format("  authority   {} — {}\n              {}\n", name_of(clause.authority), clause.section, clause.link);
  if (!clause.since_text.empty()) std::cout << fmt::format("  since       {}\n", fmt::join(clause.since_text, ", "));
  std::cout << fmt::format("  observable  {}\n  stands at   {}\n", clause.observable, clause.place);
  if (!clause.untested.empty()) std::cout << fmt::format("  not asked   {}\n", clause.untested);
  for (const Case* item : catalog.cases_of(clause.id)) std::cout << fmt::format("  case        {}\n", item->id);
}

void print_case(const Case& item, const Catalog& catalog) {
  std::cout << fmt::format("{}\n", item.id);
  if (!item.title.empty()) std::cout << fmt::format("  {}\n", item.title);
  std::cout << fmt::format("  stands at   {}\n  authority   {}\n", item.place, name_of(catalog.authority_of(item)));
  for (const std::string& clause : item.clauses) std::cout << fmt::format("  clause      {}: {}\n", clause, catalog.find_clause(clause)->statement);
  std::cout << fmt::format("  features    {}\n\n", fmt::join(item.features, ", "));
  std::cout << javascript_of(item.program) << "\n";
  for (std::size_t index = 0; index < item.alternatives.size(); ++index) {
    std::cout << (index == 0 ? "expected\n" : "or\n");
    for (const std::string& line : text_of(item.alternatives[index])) std::cout << fmt::format("  {}\n", line);
  }
}

bool wanted(const std::string& filter, const std::string& id) { return filter.empty() || matches_pattern(filter, id); }

} // namespace

int list_command(const ListArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Catalog& catalog = workspace->catalog;
  if (arguments.what == ListArguments::What::known) return list_known(*workspace, arguments);
  std::size_t listed = 0;
  if (arguments.what == ListArguments::What::features) {
    for (const auto& [name, meaning] : catalog.features) {
      ++listed;
      std::cout << fmt::format("{:<26} {}\n", name, meaning);
    }
  } else if (arguments.what == ListArguments::What::cases) {
    for (const Case& item : catalog.cases) {
      if (!wanted(arguments.filter, item.id)) continue;
      ++listed;
      std::cout << (arguments.json ? record_line_to_json(record_of(item, catalog)) : fmt::format("{:<70} {:<5} {}", item.id, name_of(catalog.authority_of(item)), fmt::join(item.clauses, " "))) << "\n";
    }
  } else {
    const bool untested_only = arguments.what == ListArguments::What::untested;
    for (const Clause& clause : catalog.clauses) {
      const std::size_t cases = catalog.cases_of(clause.id).size();
      if (!wanted(arguments.filter, clause.id) || (untested_only && cases > 0)) continue;
      ++listed;
      if (arguments.json) {
        std::cout << record_line_to_json(record_of(clause)) << "\n";
      } else {
        const std::string rest = cases > 0 ? fmt::format("{} case{}", cases, cases == 1 ? "" : "s") : clause.untested.empty() ? "NO CASE AND NO REASON" : "not asked: " + clause.untested;
        std::cout << fmt::format("{:<40} {:<5} {}\n", clause.id, name_of(clause.authority), rest);
      }
    }
  }
  if (listed == 0 && arguments.what != ListArguments::What::untested) return complain(Error{"nothing matches"}, 4);
  return 0;
}

int explain_command(const std::string& id, bool json) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Catalog& catalog = workspace->catalog;
  if (const Clause* clause = catalog.find_clause(id)) {
    if (json) {
      std::cout << record_line_to_json(record_of(*clause)) << "\n";
    } else {
      print_clause(*clause, catalog);
    }
    return 0;
  }
  if (const Case* item = catalog.find_case(id)) {
    if (json) {
      std::cout << record_line_to_json(record_of(*item, catalog)) << "\n";
    } else {
      print_case(*item, catalog);
    }
    return 0;
  }
  return complain(Error{fmt::format("there is neither a clause nor a case `{}`; `portproof list` and `portproof list --clauses` show all", id)}, 4);
}

} // namespace portproof
