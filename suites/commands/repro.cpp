#include "suites/commands/repro.h"

#include "harness/fuzz/question.h"
#include "harness/program/yaml_program.h"
#include "harness/program/yaml_writer.h"
#include "harness/repro/confirm.h"
#include "harness/repro/counterpart.h"
#include "harness/repro/failure_script.h"
#include "harness/run/greeting.h"
#include "harness/run/plan.h"
#include "suites/commands/complain.h"
#include "suites/commands/reference_trace.h"
#include "suites/commands/workspace.h"
#include "suites/commands/write_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace portproof {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t script_lines_max = 30;

// One implementation that is asked for reproductions.
class Reproducer {
public:
  Reproducer(const Implementation& implementation, Greeting greeting, const AskOptions& options, std::string folder)
      : implementation_(implementation), greeting_(std::move(greeting)), asker_(implementation, options), folder_(std::move(folder)) {}

  enum class Outcome { confirmed, unconfirmed, no_script, unsupported, no_failure };

  // Asks the case alone, writes what it can and tells what came of it.
  Result<Outcome> reproduce(const Case& item) {
    const Attempt attempt = asker_.ask_alone(item);
    if (attempt.outcome == CaseOutcome::pass) return Outcome::no_failure;
    if (attempt.outcome == CaseOutcome::unsupported) return Outcome::unsupported;
    std::string name = item.id;
    std::replace(name.begin(), name.end(), '/', '.');
    const std::string who = greeting_.hello.name + " " + greeting_.hello.version;
    const std::string base = (fs::path(folder_) / name).string();
    const std::string program = fmt::format("# {} on {}\n# {}\n{}", item.id, who, attempt.detail, yaml_of(item.program));
    if (const Status status = write_file(base + ".yaml", program); !status) return status.error();

    const std::optional<std::string> script = failure_script(item, attempt, who);
    if (!script) return Outcome::no_script;
    script_path_ = base + ".mjs";
    if (const Status status = write_file(script_path_, *script); !status) return status.error();
    lines_ = static_cast<std::size_t>(std::count(script->begin(), script->end(), '\n'));
    if (implementation_.script_command.empty()) return Outcome::unconfirmed;
    std::vector<std::string> command = implementation_.script_command;
    command.push_back(script_path_);
    const Result<Confirmation> confirmation = confirm(command, attempt, script_time);
    if (!confirmation) return confirmation.error();
    said_ = confirmation->text;
    return confirmation->shows_it ? Outcome::confirmed : Outcome::unconfirmed;
  }

  // Of the last script.
  std::size_t lines() const { return lines_; }
  const std::string& script_path() const { return script_path_; }
  const std::string& said() const { return said_; }
  const std::string& folder() const { return folder_; }

private:
  const Implementation& implementation_;
  Greeting greeting_;
  Asker asker_;
  std::string folder_;
  std::size_t lines_ = 0;
  std::string script_path_;
  std::string said_;
};

// The case that is meant: one of the catalog, or a program whose expectation is what the reference sees.
Result<std::unique_ptr<Case>> find_case(const std::string& what, const Catalog& catalog, const std::set<std::string>& claimed) {
  if (const Case* item = catalog.find_case(what)) return std::make_unique<Case>(*item);
  std::unique_ptr<Case> question;
  if (const auto seed = seed_of_random_id(what)) {
    question = question_of(what, program_of(*seed, {claimed, {}}), reference_trace);
  } else {
    if (!fs::exists(what)) return Error{"there is no such case and no such file; `portproof list` shows the cases", what};
    const Result<YamlFile> file = read_yaml_file(what);
    if (!file) return file.error();
    Result<Program> program = program_from_yaml(*file);
    if (!program) return program.error();
    question = question_of(fs::path(what).stem().string(), *std::move(program), reference_trace);
  }
  if (!question) return Error{"the reference gives no one answer to this program, as to any of several agents; as a case, with what is expected, it can be reproduced", what};
  return question;
}

std::string text_of(Reproducer::Outcome outcome) {
  switch (outcome) {
    case Reproducer::Outcome::confirmed: return "confirmed";
    case Reproducer::Outcome::unconfirmed: return "unconfirmed";
    case Reproducer::Outcome::no_script: return "no script";
    case Reproducer::Outcome::unsupported: return "unsupported";
    case Reproducer::Outcome::no_failure: return "no failure";
  }
  PORTPROOF_ASSERT(false);
}

std::string text_of(Acquittal acquittal) {
  switch (acquittal) {
    case Acquittal::passes: return "passes";
    case Acquittal::speaks_against: return "speaks against it";
    case Acquittal::does_not_run: return "it does not run";
    case Acquittal::says_nothing: return "it fails as well";
  }
  PORTPROOF_ASSERT(false);
}

// Every known failure that applies; the count at the end. `counterpart` may be null.
int reproduce_known(Reproducer& reproducer, Counterpart* counterpart, const Implementation& implementation, const Greeting& greeting, const Catalog& catalog) {
  const std::optional<Version> version = version_of(greeting.hello);
  std::map<std::string, int> counts, counts_there;
  int too_long = 0;
  for (const Case& item : catalog.cases) {
    const ExpectationEntry* entry = implementation.expectations.find(item.id, version);
    if (entry == nullptr || entry->status != Listing::known_failure) continue;
    const Result<Reproducer::Outcome> outcome = reproducer.reproduce(item);
    if (!outcome) return complain(outcome.error(), exit_could_not_run);
    ++counts[text_of(*outcome)];
    const bool has_script = *outcome == Reproducer::Outcome::confirmed || *outcome == Reproducer::Outcome::unconfirmed;
    if (has_script && reproducer.lines() > script_lines_max) ++too_long;
    std::string there;
    if (has_script && counterpart != nullptr) {
      const Result<Hearing> hearing = counterpart->hear(item, reproducer.script_path());
      if (!hearing) return complain(hearing.error(), exit_could_not_run);
      there = text_of(hearing->acquittal);
      ++counts_there[there];
    }
    std::cout << fmt::format("{:12} {:3} {:18}{}\n", text_of(*outcome), has_script ? std::to_string(reproducer.lines()) : "", there, item.id);
  }
  for (const auto& [outcome, count] : counts) std::cout << fmt::format("{} {}\n", count, outcome);
  std::cout << fmt::format("{} scripts of more than {} lines\n", too_long, script_lines_max);
  for (const auto& [acquittal, count] : counts_there) std::cout << fmt::format("on {}: {} {}\n", counterpart->name(), count, acquittal);
  const bool is_heard_wrongly = counts_there.contains(text_of(Acquittal::speaks_against)) || counts_there.contains(text_of(Acquittal::does_not_run));
  return counts.contains("unconfirmed") || is_heard_wrongly ? exit_breaks : 0;
}

} // namespace

int repro_command(const ReproArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<Implementation> implementation = find_implementation(arguments.implementation, workspace->environment, workspace->catalog, "");
  if (!implementation) return complain(implementation.error(), exit_usage);
  const AskOptions options = workspace->ask_options(0, {});
  const Result<Greeting> greeting = greet(*implementation, options);
  if (!greeting) return complain(greeting.error(), exit_could_not_run);
  const std::string folder = arguments.out.empty() ? "." : arguments.out;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return complain(Error{"the folder cannot be made: " + error.message(), folder}, exit_could_not_run);
  std::optional<Implementation> conforming;
  std::optional<Counterpart> counterpart;
  if (!arguments.against.empty()) {
    Result<Implementation> found = runtime_for_scripts(arguments.against, *workspace);
    if (!found) return complain(found.error(), exit_usage);
    conforming = *std::move(found);
    counterpart.emplace(*conforming, options);
  }
  Reproducer reproducer(*implementation, *greeting, options, folder);
  if (arguments.known) return reproduce_known(reproducer, counterpart ? &*counterpart : nullptr, *implementation, *greeting, workspace->catalog);

  const Result<std::unique_ptr<Case>> item = find_case(arguments.what, workspace->catalog, greeting->claimed());
  if (!item) return complain(item.error(), exit_usage);
  const Result<Reproducer::Outcome> outcome = reproducer.reproduce(**item);
  if (!outcome) return complain(outcome.error(), exit_could_not_run);
  if (counterpart && !reproducer.script_path().empty()) {
    const Result<Hearing> hearing = counterpart->hear(**item, reproducer.script_path());
    if (!hearing) return complain(hearing.error(), exit_could_not_run);
    std::cout << fmt::format("on {}: {}\n{}", counterpart->name(), text_of(hearing->acquittal), hearing->text);
  }
  switch (*outcome) {
    case Reproducer::Outcome::no_failure: std::cout << "it answers as expected; there is nothing to reproduce\n"; return 0;
    case Reproducer::Outcome::unsupported: std::cout << "it answers that it does not support this; there is nothing to reproduce\n"; return 0;
    case Reproducer::Outcome::no_script:
      std::cout << fmt::format("written to {}; a script cannot say this program\n", reproducer.folder());
      return exit_breaks;
    case Reproducer::Outcome::unconfirmed:
      std::cout << fmt::format("written to {}; UNCONFIRMED: the script alone did not show the failure\n{}\n", reproducer.folder(), reproducer.said());
      return exit_breaks;
    case Reproducer::Outcome::confirmed:
      std::cout << fmt::format("written to {}; the script was run and shows it\n{}\n", reproducer.folder(), reproducer.said());
      return exit_breaks;
  }
  PORTPROOF_ASSERT(false);
}

} // namespace portproof
