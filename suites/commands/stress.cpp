#include "suites/commands/stress.h"

#include "harness/base/escape.h"
#include "harness/catalog/catalog.h"
#include "harness/run/load.h"
#include "harness/run/seed.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/terminal.h"
#include "suites/commands/workspace.h"
#include "suites/stress/workloads.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <fmt/format.h>

namespace portproof {
namespace {

namespace json = boost::json;

Result<std::vector<std::string>> chosen(const std::vector<std::string>& names) {
  if (!names.empty()) {
    for (const std::string& name : names) {
      if (std::any_of(workloads.begin(), workloads.end(), [&](const Workload& each) { return each.name == name; })) continue;
      std::string all;
      for (const Workload& each : workloads) all += fmt::format("{}{}", all.empty() ? "" : ", ", each.name);
      return Error{fmt::format("there is no workload `{}`; there are {}", name, all)};
    }
    return names;
  }
  std::vector<std::string> all;
  for (const Workload& each : workloads) all.emplace_back(each.name);
  return all;
}

Result<json::object> parameters_from(const std::vector<std::string>& texts) {
  json::object parameters;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = equals == std::string::npos ? std::from_chars_result{nullptr, std::errc::invalid_argument} : std::from_chars(text.data() + equals + 1, end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 0) return Error{fmt::format("--set takes NAME=NUMBER, not `{}`", text)};
    parameters[text.substr(0, equals)] = number;
  }
  return parameters;
}

json::object json_of(const std::string& implementation, const LoadRequest& request, const LoadResult& result) {
  json::array faults;
  for (const HistoryFault& fault : result.report.faults) {
    faults.push_back(json::object{{"kind", name_of(fault.kind)}, {"text", fault.text}, {"times", static_cast<std::int64_t>(fault.times)}});
  }
  return json::object{{"implementation", implementation}, {"workload", request.workload}, {"seed", request.seed}, {"parameters", request.parameters},
                      {"outcome", name_of(result.outcome)}, {"detail", result.detail}, {"faults", std::move(faults)},
                      {"events", static_cast<std::int64_t>(result.report.events)}, {"sent", static_cast<std::int64_t>(result.report.sent)},
                      {"received", static_cast<std::int64_t>(result.report.received)}, {"indefinite", static_cast<std::int64_t>(result.report.indefinite)},
                      {"durationUs", static_cast<std::int64_t>(result.duration.count())}};
}

std::string replay_of(const std::string& implementation, const LoadRequest& request) {
  std::string out = fmt::format("ci/portproof stress --impl '{}' --workload {} --seed {}", implementation, request.workload, request.seed);
  for (const auto& [name, value] : request.parameters.get_object()) out += fmt::format(" --set {}={}", std::string_view(name), value.get_int64());
  return out;
}

void print(const std::string& implementation, const LoadRequest& request, const LoadResult& result) {
  const Style style = style_of(stdout);
  const bool is_good = result.outcome == CaseOutcome::pass;
  const Paint paint = is_good ? Paint::good : result.outcome == CaseOutcome::unsupported ? Paint::dim : Paint::bad;
  fmt::print("{}  {}  {:<13} seed {}  {} events, {} sent, {} received, {} buffers, {} open  {:.1f} s\n", painted(style, paint, fmt::format("{:<11}", name_of(result.outcome))),
             implementation, request.workload, request.seed, result.report.events, result.report.sent, result.report.received, result.report.buffers, result.report.indefinite,
             static_cast<double>(result.duration.count()) / 1e6);
  if (result.measures) {
    fmt::print("  {} things, {:.0f} a second; half of them took {} us at most, 99 of 100 {} us, 999 of 1000 {} us\n", result.measures->items, result.measures->rate(),
               result.measures->percentile_us(0.5), result.measures->percentile_us(0.99), result.measures->percentile_us(0.999));
    if (const auto& memory = result.measures->memory) fmt::print("  at most {:.1f} of {:.1f} MiB of memory\n", static_cast<double>(memory->most_kib) / 1024, static_cast<double>(memory->bound_kib) / 1024);
    for (const HistoryLevel& level : result.report.levels) fmt::print("  at most {} of {} at end {} of {}\n", level.most, level.bound, level.end, escape_terminal(level.agent));
  }
  if (is_good) return;
  if (!result.detail.empty()) fmt::print("  {}\n", escape_terminal(result.detail));
  for (const HistoryFault& fault : result.report.faults) {
    fmt::print("  {}: {}{}\n", painted(style, Paint::bad, name_of(fault.kind)), escape_terminal(fault.text), fault.times > 1 ? fmt::format(" (and {} more like it)", fault.times - 1) : "");
  }
  if (!result.evidence.exit.empty()) fmt::print("  the process: {}\n", escape_terminal(result.evidence.exit));
  if (result.outcome != CaseOutcome::unsupported) fmt::print("  replay  {}\n", replay_of(implementation, request));
}

} // namespace

int stress_command(const StressArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<std::vector<std::string>> names = chosen(arguments.workloads);
  if (!names) return complain(names.error(), 4);
  const Result<json::object> parameters = parameters_from(arguments.parameters);
  if (!parameters) return complain(parameters.error(), 4);
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);

  const Interrupt interrupt;
  AskOptions options = workspace->ask_options(*seed, interrupt.token());

  bool is_bad = false, could_not_run = false;
  std::size_t judged = 0;
  for (const std::string& name : arguments.implementations) {
    Result<Implementation> implementation = find_implementation(name, workspace->environment, workspace->catalog, "");
    if (!implementation) return complain(implementation.error(), 4);
    for (unsigned round = 0; round < arguments.rounds; ++round) {
      for (const std::string& workload : *names) {
        // The first round has the seed itself, so that a printed one replays.
        const LoadRequest request{workload, *parameters, seed_text(round == 0 ? *seed : case_seed(*seed, fmt::format("{} {}", workload, round))), arguments.budget_ms};
        const LoadResult result = ask_load(*implementation, options, request);
        if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped"}, 3);
        if (arguments.json) {
          fmt::print("{}\n", json::serialize(json_of(name, request, result)));
        } else {
          print(name, request, result);
        }
        std::fflush(stdout);
        could_not_run |= result.outcome == CaseOutcome::not_run;
        if (result.outcome != CaseOutcome::unsupported && result.outcome != CaseOutcome::not_run) {
          ++judged;
          is_bad |= result.outcome != CaseOutcome::pass;
        }
      }
    }
  }
  if (could_not_run) return 3;
  if (judged == 0) return complain(Error{"no workload was run: the implementation supports none of them"}, 2);
  return is_bad ? 1 : 0;
}

} // namespace portproof
