#include "suites/commands/patterns.h"

#include "harness/base/escape.h"
#include "harness/catalog/catalog.h"
#include "harness/run/seed.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/terminal.h"
#include "suites/commands/workspace.h"
#include "suites/flow/examine_subject.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

namespace json = boost::json;

struct SubjectFinding {
  std::string implementation;
  Subject subject;
  std::uint64_t seed;
  SubjectReport report;

  // Laws that it breaks and is not known to break; laws that it is known to break and was not seen to.
  std::vector<FlowLaw> unknown() const {
    std::vector<FlowLaw> laws;
    for (const auto& [law, witness] : report.witnesses) {
      if (std::find(subject.breaks.begin(), subject.breaks.end(), law) == subject.breaks.end()) laws.push_back(law);
    }
    return laws;
  }
  std::vector<FlowLaw> unseen() const {
    std::vector<FlowLaw> laws;
    for (const FlowLaw law : subject.breaks) {
      if (!report.witnesses.contains(law)) laws.push_back(law);
    }
    return laws;
  }
  bool is_as_known() const { return unknown().empty() && unseen().empty(); }
};

Result<std::vector<Subject>> wanted_subjects(const std::vector<std::string>& names) {
  if (names.empty()) return std::vector<Subject>(subjects().begin(), subjects().end());
  std::vector<Subject> wanted;
  for (const std::string& name : names) {
    const auto found = std::find_if(subjects().begin(), subjects().end(), [&name](const Subject& each) { return each.name == name; });
    if (found != subjects().end()) {
      wanted.push_back(*found);
      continue;
    }
    std::vector<std::string_view> all;
    for (const Subject& each : subjects()) all.push_back(each.name);
    return Error{fmt::format("there is no subject `{}`; there are {}", name, fmt::join(all, ", "))};
  }
  return wanted;
}

void print_finding(const SubjectFinding& finding, const Catalog& catalog) {
  const Style style = style_of(stdout);
  const auto& witnesses = finding.report.witnesses;
  const std::string verdict = witnesses.empty() ? "acquitted" : fmt::format("convicted of {}", witnesses.size());
  fmt::print("{}  {}  {}  in {} scripts, seed {}\n", painted(style, finding.is_as_known() ? Paint::good : Paint::bad, fmt::format("{:<15}", verdict)),
             finding.implementation, finding.subject.name, finding.report.scripts, seed_text(finding.seed));
  const std::vector<FlowLaw> unknown = finding.unknown();
  for (const auto& [law, witness] : witnesses) {
    const Clause* clause = catalog.find_clause(std::string(clause_of(law)));
    const bool is_known = std::find(unknown.begin(), unknown.end(), law) == unknown.end();
    fmt::print("  {}  {}\n    law      {}\n    fault    {}\n    witness  {}  ({} steps; first shown by script {})\n", clause_of(law), is_known ? "as known" : painted(style, Paint::bad, "not known"),
               clause == nullptr ? "" : clause->statement, escape_terminal(witness.text), text_of(finding.subject.pattern, witness.script), witness.script.steps.size(), witness.found_at);
  }
  for (const FlowLaw law : finding.unseen()) fmt::print("  {}  {}: it is known to break this law, and no script showed it\n", clause_of(law), painted(style, Paint::bad, "not seen"));
  if (!finding.is_as_known()) fmt::print("  replay   ci/portproof patterns --impl '{}' --subject {} --scripts {} --seed {}\n", finding.implementation, finding.subject.name, finding.report.scripts, seed_text(finding.seed));
}

json::object json_of(const SubjectFinding& finding) {
  json::array convictions;
  for (const auto& [law, witness] : finding.report.witnesses) {
    convictions.push_back(json::object{{"law", clause_of(law)}, {"fault", witness.text}, {"witness", text_of(finding.subject.pattern, witness.script)},
                                       {"steps", witness.script.steps.size()}, {"foundAt", witness.found_at}});
  }
  return {{"implementation", finding.implementation}, {"subject", finding.subject.name}, {"seed", seed_text(finding.seed)}, {"scripts", finding.report.scripts},
          {"asKnown", finding.is_as_known()}, {"convictions", std::move(convictions)}};
}

} // namespace

int patterns_command(const PatternArguments& arguments) {
  if (arguments.implementations.empty()) return complain(Error{"patterns needs --impl NAME, or --explore for the reference's own parts"}, exit_usage);
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<std::vector<Subject>> wanted = wanted_subjects(arguments.subjects);
  if (!wanted) return complain(wanted.error(), exit_usage);
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);

  const Interrupt interrupt;
  AskOptions options = workspace->ask_options(*seed, interrupt.token());

  bool is_bad = false;
  std::size_t examined = 0;
  for (const std::string& name : arguments.implementations) {
    const Result<Implementation> implementation = find_implementation(name, workspace->environment, workspace->catalog, "");
    if (!implementation) return complain(implementation.error(), exit_usage);
    Result<ScriptAsker> asker = ScriptAsker::open(*implementation, options);
    if (!asker) return complain(asker.error(), exit_could_not_run);
    for (const Subject& subject : *wanted) {
      const auto ask = [&](const std::vector<PatternScript>& scripts) { return asker->ask(std::string(subject.name), scripts); };
      Result<std::optional<SubjectReport>> report = examine_subject(subject.pattern, *seed, arguments.scripts, ask);
      if (!report) return complain(report.error(), exit_could_not_run);
      if (!*report) {
        if (!arguments.json) fmt::print("{:<15}  {}  {}\n", "unsupported", name, subject.name);
        continue;
      }
      const SubjectFinding finding{name, subject, *seed, **std::move(report)};
      ++examined;
      is_bad |= !finding.is_as_known();
      if (arguments.json) fmt::print("{}\n", json::serialize(json_of(finding)));
      else print_finding(finding, workspace->catalog);
      std::fflush(stdout);
    }
  }
  if (examined == 0) return complain(Error{"no subject was examined: the implementation has none of them"}, 2);
  return is_bad ? exit_breaks : 0;
}

} // namespace portproof
