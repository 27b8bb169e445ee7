#include "suites/commands/doctor.h"

#include "harness/base/escape.h"
#include "suites/commands/complain.h"
#include "suites/commands/workspace.h"
#include "suites/doctor/examine.h"

#include <fmt/format.h>
#include <iostream>

namespace portproof {
namespace {

void print_finding(const Finding& finding) {
  switch (finding.kind) {
    case Finding::Kind::fine: std::cout << "  ok    " << escape_terminal(finding.what) << "\n"; break;
    case Finding::Kind::left_out: std::cout << "  left  " << escape_terminal(finding.what) << "\n"; break;
    case Finding::Kind::fault: std::cout << "  MEND  " << escape_terminal(finding.what) << "\n        " << finding.remedy << "\n"; break;
  }
  std::cout << std::flush;
}

} // namespace

int doctor_command(const DoctorArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<std::vector<Case>> questions = load_case_file(workspace->environment.root + "/suites/doctor/questions.yaml", "doctor");
  if (!questions) return complain(questions.error(), exit_usage);
  const Result<Implementation> implementation = find_implementation(arguments.implementation, workspace->environment, workspace->catalog, "");
  if (!implementation) return complain(implementation.error(), exit_usage);
  const std::size_t faults = examine(*implementation, workspace->catalog, *questions, {std::chrono::seconds(arguments.patience_s)}, print_finding);
  std::cout << (faults == 0 ? "Nothing to mend: what this adapter says can be judged.\n" : fmt::format("{} to mend.\n", faults));
  return faults == 0 ? 0 : 1;
}

} // namespace portproof
