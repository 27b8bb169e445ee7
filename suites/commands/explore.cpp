#include "suites/commands/explore.h"

#include "harness/catalog/catalog.h"
#include "harness/catalog/litmus.h"
#include "harness/program/yaml_program.h"
#include "impl/oracle/explore.h"
#include "impl/oracle/words.h"
#include "suites/commands/complain.h"
#include "suites/commands/workspace.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace json = boost::json;
namespace {

Result<Program> program_named(const std::string& name) {
  if (std::filesystem::exists(name)) {
    Result<YamlFile> file = read_yaml_file(name);
    if (!file) return file.error();
    return program_from_yaml(*file);
  }
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return workspace.error();
  if (const Case* item = workspace->catalog.find_case(name)) return item->program;
  const Result<std::vector<Litmus>> races = load_litmus(workspace->environment.root);
  if (!races) return races.error();
  const auto race = std::find_if(races->begin(), races->end(), [&](const Litmus& each) { return each.id == name; });
  if (race != races->end()) return race->program;
  return Error{fmt::format("there is no file, case or litmus program `{}`; `portproof list` and `portproof litmus` show all", name)};
}

std::vector<std::string> freedoms_of(const reference::ProgramOutcome& outcome) {
  std::vector<std::string> names;
  for (const reference::Choice choice : outcome.freedoms) names.push_back(reference::name_of(choice));
  return names;
}

void print(const reference::Exploration& exploration) {
  for (std::size_t index = 0; index < exploration.outcomes.size(); ++index) {
    const reference::ProgramOutcome& outcome = exploration.outcomes[index];
    fmt::print("outcome {}\n", index + 1);
    for (const auto& [agent, entries] : outcome.agents) {
      for (const std::string& entry : entries) fmt::print("  {:<10} {}\n", agent, entry);
    }
    if (!outcome.freedoms.empty()) fmt::print("  by the freedom {}\n", fmt::join(freedoms_of(outcome), ", "));
    fmt::print("  for example\n");
    for (const std::string& line : outcome.words) fmt::print("    {}\n", line);
    fmt::print("\n");
  }
}

json::object json_of(const reference::Exploration& exploration, double seconds) {
  json::array outcomes;
  for (const reference::ProgramOutcome& outcome : exploration.outcomes) {
    json::object agents;
    for (const auto& [agent, entries] : outcome.agents) agents[agent] = json::array(entries.begin(), entries.end());
    const std::vector<std::string> freedoms = freedoms_of(outcome);
    outcomes.push_back(json::object{{"agents", std::move(agents)},
                                    {"freedoms", json::array(freedoms.begin(), freedoms.end())},
                                    {"schedule", json::array(outcome.words.begin(), outcome.words.end())}});
  }
  const reference::SearchResult& search = exploration.search;
  return {{"outcomes", std::move(outcomes)},
          {"complete", search.end == reference::SearchResult::End::complete},
          {"states", search.states},
          {"transitions", search.moves},
          {"schedules", search.schedules},
          {"seconds", seconds}};
}

} // namespace

int explore_command(const ExploreArguments& arguments) {
  const Result<Program> program = program_named(arguments.program);
  if (!program) return complain(program.error(), 4);
  const auto begin = std::chrono::steady_clock::now();
  reference::ExploreOptions options;
  options.bounds.moves_max = arguments.bound;
  const Result<reference::Exploration> exploration = reference::explore(*program, options);
  if (!exploration) return complain(exploration.error(), 3);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const bool is_complete = exploration->search.end == reference::SearchResult::End::complete;
  if (arguments.json) {
    std::cout << json::serialize(json_of(*exploration, seconds)) << "\n";
  } else {
    print(*exploration);
    const reference::SearchResult& search = exploration->search;
    fmt::print("{} outcomes, {} states, {} transitions, {} schedules run to their end, {:.3f} s, {:.0f} transitions a second\n",
               exploration->outcomes.size(), search.states, search.moves, search.schedules, seconds, static_cast<double>(search.moves) / seconds);
    if (!is_complete) fmt::print("The bound was reached: there may be more outcomes. --bound takes a larger one.\n");
  }
  return is_complete ? 0 : 2;
}

} // namespace portproof
