// The command line: which commands there are and what they take. Everything is wired from here.
#include "suites/commands/agree.h"
#include "suites/commands/check.h"
#include "suites/commands/diff.h"
#include "suites/commands/explore.h"
#include "suites/commands/doctor.h"
#include "suites/commands/install.h"
#include "suites/commands/fuzz.h"
#include "suites/commands/history.h"
#include "suites/commands/laws.h"
#include "suites/commands/list.h"
#include "suites/commands/litmus.h"
#include "suites/commands/mutants.h"
#include "suites/commands/reports.h"
#include "suites/commands/patterns.h"
#include "suites/commands/repro.h"
#include "suites/commands/run.h"
#include "suites/commands/stress.h"
#include "suites/flow/explore_parts.h"

#include <CLI/CLI.hpp>

namespace {

constexpr const char* exit_codes =
    "Exit codes: 0 the gate holds, 1 it does not, 2 undecided (attempts disagree), 3 something could not be run, 4 usage.";

// A command of commands: each has the options that make sense for it, so that its help is whole.
CLI::App* add_history(CLI::App& app, portproof::HistoryArguments& history) {
  using What = portproof::HistoryArguments::What;
  const auto add_reading = [&](CLI::App* command) {
    command->add_option("--db", history.database, "the history's file")->capture_default_str();
    command->add_option("--impl", history.filter.implementation, "only this implementation: as it was asked for, its name, or NAME@VERSION");
    command->add_option("--last", history.filter.last, "only so many runs, the newest");
    command->add_flag("--json", history.json, "one JSON object per line");
  };
  CLI::App* history_app = app.add_subcommand("history", "What the results of runs come to over time: kept in a SQLite file, told by case, flakiness and trend");
  history_app->require_subcommand(0, 1);
  const std::string codes = "Exit codes: 0 done, 3 the history cannot be written, 4 usage: a file that cannot be read, or nothing that fits.";
  history_app->footer("Without a command: as list. " + codes);
  add_reading(history_app);
  const auto add_command = [&](const char* name, const char* about, What what) {
    CLI::App* command = history_app->add_subcommand(name, about);
    command->footer(codes);
    command->callback([&history, what] { history.what = what; });
    return command;
  };
  CLI::App* add = add_command("add", "Put stored runs into the history; a run that is there already stays as it is", What::add);
  add->add_option("RUN", history.runs, "folder of a run, or its run.jsonl")->required();
  add->add_option("--db", history.database, "the history's file; begun where there is none")->capture_default_str();
  add->add_flag("--json", history.json, "one JSON object per line");
  add_reading(add_command("list", "The runs, newest last: who was asked, the verdicts, the gate", What::list));
  CLI::App* one_case = add_command("case", "A case across runs: its verdicts by implementation and version, since when it is so, how steady it is", What::one_case);
  one_case->add_option("ID", history.case_id, "of a case")->required();
  add_reading(one_case);
  CLI::App* flaky = add_command("flaky", "The unsteady cases of each implementation and version, worst first", What::flaky);
  add_reading(flaky);
  flaky->footer("A case is unsteady where the attempts of one run disagree, or where its outcome changes from one run to the next without a change of the question. "
                "Its flakiness is the share of runs and changes of run that disagree. What is listed in expectation files does not matter.\n" + codes);
  add_reading(add_command("trend", "Score, passes, known failures and findings of each implementation and version over the runs", What::trend));
  return history_app;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Portproof: what an implementation of Node's worker_threads keeps of its documents.", "portproof"};
  app.footer(exit_codes);
  app.set_version_flag("--version", PORTPROOF_VERSION);
  app.require_subcommand(1);

  portproof::RunArguments run;
  run.command_line.assign(argv, argv + argc);
  run.command_line.front() = "ci/portproof"; // what people type, whatever started this
  CLI::App* run_app = app.add_subcommand("run", "Ask implementations the cases, and write a record and reports");
  run_app->add_option("--impl", run.implementations, "reference, reference-in-process, a runtime such as node or node@22, or 'cmd:COMMAND'; may be repeated")->required()->expected(1)->take_all();
  run_app->add_option("--suite", run.selection.suites, "only this suite: conformance, regressions or flow (which also runs workloads); may be repeated")->expected(1)->take_all();
  run_app->add_option("--filter", run.selection.filters, "only cases whose id matches, * standing for anything; may be repeated")->expected(1)->take_all();
  run_app->add_option("--clause", run.selection.clauses, "only cases of this clause; may be repeated")->expected(1)->take_all();
  run_app->add_option("--seed", run.seed, "hexadecimal; a fresh one if absent");
  run_app->add_option("--jobs", run.jobs, "processes of one implementation at once; one per processor if absent");
  run_app->add_option("--confirm", run.confirmations, "how often a case that did not pass is asked again, alone")->capture_default_str();
  run_app->add_option("--patience", run.patience, "the least time that a program may take, such as 20s, for what is slow; 2s if absent, and more for what is slow to start");
  run_app->add_option("--shard", run.shard, "I/N: only this share of the cases");
  run_app->add_option("--gate", run.gate, "authorities that count: doc, html, ecma, node, article; all but the last two if absent")->delimiter(',');
  run_app->add_option("--expect", run.expectation_file, "expectation file in place of the tree's own");
  run_app->add_option("--write-expect", run.written_expectation_file, "write an expectation file of all that fails and is not listed yet, for --expect to name from then on; with the file of --expect: add to it");
  run_app->add_option("--out", run.out, "folder for the record and the reports; a fresh one below portproof-out if absent");
  run_app->add_option("--history", run.history, "a history of runs, as of `history add`: the run is added at its end, and the report shows the trend");
  run_app->add_flag("--resume", run.resume, "go on with the run that was cut off in --out");
  run_app->add_flag("--json", run.json, "print the record's lines instead of progress and summary");
  run_app->footer(exit_codes);

  portproof::ListArguments list;
  using What = portproof::ListArguments::What;
  CLI::App* list_app = app.add_subcommand("list", "List the cases, the clauses, or what is known of implementations");
  list_app->add_flag_callback("--clauses", [&] { list.what = What::clauses; }, "the clauses");
  list_app->add_flag_callback("--untested", [&] { list.what = What::untested; }, "the clauses that have no case, each with the reason");
  list_app->add_flag_callback("--features", [&] { list.what = What::features; }, "the features that an implementation may claim");
  list_app->add_flag_callback("--known", [&] { list.what = What::known; }, "what implementations are known to do otherwise, clause by clause, each with a script that shows it");
  list_app->add_option("--filter", list.filter, "only ids that match, * standing for anything; of --known the implementations");
  list_app->add_flag("--json", list.json, "one JSON object per line, as in the run record");

  CLI::App* check_app = app.add_subcommand("check", "Check the catalog: files, names, that every clause has a case or a reason why not, and that no case demands what the oracle does not allow");

  std::string explain_id;
  bool explain_json = false;
  CLI::App* explain_app = app.add_subcommand("explain", "Show a clause with its cases, or a case with its program");
  explain_app->add_option("ID", explain_id, "of a clause or a case")->required();
  explain_app->add_flag("--json", explain_json, "as in the run record");

  portproof::ExploreArguments explore;
  CLI::App* explore_app = app.add_subcommand("explore", "All outcomes that a program may have, with a schedule for each, by the reference");
  explore_app->add_option("PROGRAM", explore.program, "a YAML file with a program (agents: …), or the id of a case or of a litmus program")->required();
  explore_app->add_option("--bound", explore.bound, "transitions after which it gives up, with exit code 2")->capture_default_str();
  explore_app->add_flag("--json", explore.json, "one JSON object");

  portproof::LitmusArguments litmus;
  CLI::App* litmus_app = app.add_subcommand("litmus", "Explore the litmus programs: outcomes, states and time of each, against what is graded; and sample implementations");
  litmus_app->add_option("--filter", litmus.filter, "only ids that match, * standing for anything");
  litmus_app->add_option("--bound", litmus.bound, "transitions after which it gives up with a program, with exit code 2")->capture_default_str();
  litmus_app->add_option("--impl", litmus.implementations, "sample this implementation, as of run; what it shows must be allowed; may be repeated")->expected(1)->take_all();
  litmus_app->add_option("--budget", litmus.budget, "time for all programs on one implementation, such as 60s or 10m; 60s if neither it nor --sample is given");
  litmus_app->add_option("--sample", litmus.samples, "runs of each program, at most");
  litmus_app->add_option("--seed", litmus.seed, "hexadecimal; a fresh one if absent");
  litmus_app->add_flag("--histogram", litmus.histogram, "print what was sampled as a litmus file has it");

  portproof::AgreeArguments agree;
  CLI::App* agree_app = app.add_subcommand("agree", "Random races: what the reference shows on threads must be among what it explores under a controlled scheduler");
  agree_app->add_option("--count", agree.count, "programs")->capture_default_str();
  agree_app->add_option("--runs", agree.runs, "of each program on threads")->capture_default_str();
  agree_app->add_option("--bound", agree.bound, "transitions after which a program is left out")->capture_default_str();
  agree_app->add_option("--seed", agree.seed, "hexadecimal; a fresh one if absent");
  agree_app->add_option("--program", agree.program, "replay one program by its own seed");

  portproof::DoctorArguments doctor;
  CLI::App* doctor_app = app.add_subcommand("doctor", "Examine an adapter alone, and say what there is to mend");
  doctor_app->add_option("--impl", doctor.implementation, "as for run; mostly 'cmd:COMMAND'")->required();
  doctor_app->add_option("--patience", doctor.patience_s, "seconds for each answer")->capture_default_str();

  portproof::InstallArguments install;
  CLI::App* install_app = app.add_subcommand("install", "Fetch runtimes through npm, for --impl to name");
  install_app->add_option("NAME", install.names, "such as node, bun, deno or bare, alone or with a version: node@22");
  install_app->add_flag("--list", install.list, "say what has been installed and what could be");

  std::string report_path;
  CLI::App* report_app = app.add_subcommand("report", "Write the reports of a stored run again");
  report_app->add_option("FOLDER", report_path, "of a run, or its run.jsonl")->required();
  std::string report_history;
  report_app->add_option("--history", report_history, "a history of runs: report.html shows the trend, and each case's earlier verdicts");

  portproof::DiffArguments diff;
  CLI::App* diff_app = app.add_subcommand("diff", "What got better, worse, new or gone between two stored runs");
  diff_app->add_option("BEFORE", diff.before, "folder of a run, or its run.jsonl")->required();
  diff_app->add_option("AFTER", diff.after, "the same, of the later run")->required();
  diff_app->add_option("--markdown", diff.markdown, "also write it as Markdown into this file");
  diff_app->add_option("--html", diff.html, "also write it as HTML into this file");
  diff_app->footer("Exit codes: 0 nothing that passed fails, 1 something got worse, 3 a run was cut off, 4 usage.");

  portproof::HistoryArguments history;
  CLI::App* history_app = add_history(app, history);

  portproof::StressArguments stress;
  CLI::App* stress_app = app.add_subcommand("stress", "Run long workloads, and judge their histories");
  stress_app->add_option("--impl", stress.implementations, "as of run; may be repeated")->required()->expected(1)->take_all();
  stress_app->add_option("--workload", stress.workloads, "only this one (suites/stress/README.md); may be repeated")->expected(1)->take_all();
  stress_app->add_option("--set", stress.parameters, "NAME=NUMBER: a parameter of the workload; may be repeated")->expected(1)->take_all();
  stress_app->add_option("--seed", stress.seed, "hexadecimal, of the first round; a fresh one if absent");
  stress_app->add_option("--rounds", stress.rounds, "how often each is run, each time from another seed")->capture_default_str();
  stress_app->add_option("--budget-ms", stress.budget_ms, "how long one may take")->capture_default_str();
  stress_app->add_flag("--json", stress.json, "one JSON object per line");
  stress_app->footer("Exit codes: 0 every history is good, 1 one is not, 2 no workload was run, 3 something could not be run, 4 usage.");

  portproof::PatternArguments patterns;
  CLI::App* patterns_app = app.add_subcommand("patterns", "Flow control patterns under random scripts: who breaks which law, shown by a few steps");
  CLI::Option* patterns_impl = patterns_app->add_option("--impl", patterns.implementations, "as for run; may be repeated")->expected(1)->take_all();
  patterns_app->add_option("--subject", patterns.subjects, "only this one (suites/flow/README.md); may be repeated")->expected(1)->take_all();
  patterns_app->add_option("--scripts", patterns.scripts, "random scripts for each subject")->capture_default_str();
  patterns_app->add_option("--seed", patterns.seed, "hexadecimal; a fresh one if absent");
  patterns_app->add_flag("--json", patterns.json, "one JSON object per subject");
  bool explores_parts = false;
  patterns_app->add_flag("--explore", explores_parts, "in place of --impl: the reference's own parts, through every schedule of small instances")->excludes(patterns_impl);
  patterns_app->footer("Exit codes: 0 each subject breaks just the laws that it is known to break, 1 one does not, 2 none is supported, 3 something could not be run, 4 usage.");

  portproof::FuzzArguments fuzz;
  CLI::App* fuzz_app = app.add_subcommand("fuzz", "Ask an implementation random programs, and compare its answers with those of the reference");
  fuzz_app->add_option("--impl", fuzz.implementation, "as for run")->required();
  fuzz_app->add_option("--count", fuzz.count, "programs to ask; 10000 if absent and no --budget is given");
  fuzz_app->add_option("--budget", fuzz.budget, "time for it, such as 90s, 10m or 2h");
  fuzz_app->add_option("--seed", fuzz.seed, "hexadecimal; a fresh one if absent");
  CLI::Option* fuzz_program = fuzz_app->add_option("--program", fuzz.program, "replay the one program random/SEED");
  fuzz_app->add_option("--programs", fuzz.programs, "replay the programs of a file with one seed a line, such as differing.txt of --out")->excludes(fuzz_program);
  fuzz_app->add_option("--shrink", fuzz.shrink_max, "findings of one kind that are shrunk, the others being counted; 0: all")->capture_default_str();
  fuzz_app->add_option("--jobs", fuzz.jobs, "processes at once; one per processor if absent");
  fuzz_app->add_flag_callback("--several", [&] { fuzz.agents = portproof::FuzzArguments::Agents::several; }, "programs of two to four agents, whose answers are held against all schedules");
  fuzz_app->add_option("--bound", fuzz.bound, "with --several, transitions after which an answer is put aside as undecided; what the listed causes do not explain then may take a hundred times as many")->capture_default_str();
  fuzz_app->add_option("--without", fuzz.without, "a trait that no program is to have, such as receives-from-sent; may be repeated")->expected(1)->take_all();
  fuzz_app->add_option("--out", fuzz.out, "folder for the seeds of what differs (differing.txt) and of what is not decided (undecided.txt), the shrunken programs, one file for each cause, and the answers that stay undecided");
  fuzz_app->footer("Exit codes: 0 what differs has causes that are listed (answers that stay undecided are counted beside it), 1 something has not, 3 something could not be run, 4 usage.");

  portproof::LawsArguments laws;
  CLI::App* laws_app = app.add_subcommand("laws", "Ask an implementation random programs whose traces must keep laws that need no reference");
  laws_app->add_option("--impl", laws.implementation, "as for run")->required();
  laws_app->add_option("--filter", laws.filters, "only laws whose name matches, * standing for anything; may be repeated")->expected(1)->take_all();
  laws_app->add_option("--count", laws.count, "programs for each law")->capture_default_str();
  laws_app->add_option("--seed", laws.seed, "hexadecimal; a fresh one if absent");
  laws_app->add_option("--jobs", laws.jobs, "processes at once; one per processor if absent");
  laws_app->footer("Exit codes: 0 every law is kept, 1 one is broken, 3 something could not be run, 4 usage.");

  portproof::MutantsArguments mutants;
  CLI::App* mutants_app = app.add_subcommand("mutants", "Put the reference with one deliberate fault at a time to each suite alone, and show which finds it out");
  mutants_app->add_option("--filter", mutants.filters, "only mutants whose name matches, * standing for anything; may be repeated")->expected(1)->take_all();
  mutants_app->add_option("--suite", mutants.suites, "only this suite: conformance, random, laws, litmus, stress; may be repeated")->expected(1)->take_all();
  mutants_app->add_option("--seed", mutants.seed, "hexadecimal, of the random programs; a fresh one if absent");
  mutants_app->add_option("--programs", mutants.programs, "random programs for each mutant")->capture_default_str();
  mutants_app->add_option("--samples", mutants.samples, "runs of each litmus program for each mutant")->capture_default_str();
  mutants_app->add_option("--stress-rounds", mutants.stress_rounds, "runs of each stress workload for each mutant")->capture_default_str();
  mutants_app->add_option("--jobs", mutants.jobs, "mutants at once; one per processor if absent");
  mutants_app->add_flag("--until-killed", mutants.until_killed, "put a mutant to no further suite when one has killed it");
  mutants_app->add_option("--scripts", mutants.scripts, "as for run: write the script of each case that kills, as repro does, and run it there, where it must pass");
  mutants_app->add_flag("--json", mutants.json, "one JSON object for each mutant");
  mutants_app->footer("Exit codes: 0 every mutant is killed, 1 one survives or its script speaks against the runtime of --scripts, 3 something could not be run, 4 usage.");

  portproof::ReproArguments repro;
  CLI::App* repro_app = app.add_subcommand("repro", "Write a failure as a program file and as a script of plain JavaScript that shows it");
  repro_app->add_option("WHAT", repro.what, "a case, a program file, or random/SEED")->required(false);
  repro_app->add_option("--impl", repro.implementation, "as for run")->required();
  repro_app->add_option("--out", repro.out, "folder for the files; the working directory if absent");
  repro_app->add_option("--against", repro.against, "as for run: where this one answers as expected, the script must pass on it");
  repro_app->add_flag("--known", repro.known, "every known failure of the implementation, in place of WHAT");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are no errors; everything else is one of usage.
    return app.exit(error) == 0 ? 0 : 4;
  }
  if (run_app->parsed()) return portproof::run_command(run);
  if (repro_app->parsed()) return portproof::repro_command(repro);
  if (explores_parts) return portproof::explore_parts(patterns.json ? portproof::ExploreForm::json : portproof::ExploreForm::table);
  if (patterns_app->parsed()) return portproof::patterns_command(patterns);
  if (fuzz_app->parsed()) return portproof::fuzz_command(fuzz);
  if (laws_app->parsed()) return portproof::laws_command(laws);
  if (mutants_app->parsed()) return portproof::mutants_command(mutants);
  if (list_app->parsed()) return portproof::list_command(list);
  if (doctor_app->parsed()) return portproof::doctor_command(doctor);
  if (install_app->parsed()) return portproof::install_command(install);
  if (check_app->parsed()) return portproof::check_command();
  if (explain_app->parsed()) return portproof::explain_command(explain_id, explain_json);
  if (stress_app->parsed()) return portproof::stress_command(stress);
  if (history_app->parsed()) return portproof::history_command(history);
  if (diff_app->parsed()) return portproof::diff_command(diff);
  if (agree_app->parsed()) return portproof::agree_command(agree);
  if (litmus_app->parsed()) return portproof::litmus_command(litmus);
  if (explore_app->parsed()) return portproof::explore_command(explore);
  return portproof::report_command(report_path, report_history);
}
