#include "suites/flow/explore_parts.h"

#include "impl/flow/schedules/instances.h"
#include "suites/commands/terminal.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <fmt/format.h>

namespace portproof {
namespace {

using reference::Explored;
using reference::FlowInstance;

enum class Wanted { no_fault, a_fault };

bool is_as_wanted(const Explored& explored, Wanted wanted) {
  return wanted == Wanted::a_fault ? !explored.fault.empty() : explored.fault.empty() && explored.is_complete;
}

std::string judgement_of(const Explored& explored, Wanted wanted) {
  if (!explored.fault.empty()) return fmt::format("{}: {}", wanted == Wanted::a_fault ? "found" : "breaks a law", explored.fault);
  if (wanted == Wanted::a_fault) return "not found";
  return explored.is_complete ? "keeps the laws" : "not explored to its end";
}

bool print_row(const FlowInstance& instance, Wanted wanted, ExploreForm form) {
  const Explored explored = explore_all(instance.make, instance.state, reference::instance_moves_max);
  const bool is_good = is_as_wanted(explored, wanted);
  if (form == ExploreForm::json) {
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"part", instance.part}, {"instance", instance.about}, {"planted", wanted == Wanted::a_fault}, {"complete", explored.is_complete},
                                                                  {"schedules", explored.schedules}, {"states", explored.states}, {"moves", explored.moves}, {"outcomes", explored.outcomes},
                                                                  {"fault", explored.fault}, {"asWanted", is_good}}));
  } else {
    fmt::print("{:<9} {:<62} {:>9} {:>9} {:>9}  {}\n", instance.part, instance.about, explored.schedules, explored.states, explored.outcomes,
               painted(style_of(stdout), is_good ? Paint::good : Paint::bad, judgement_of(explored, wanted)));
  }
  std::fflush(stdout);
  return is_good;
}

} // namespace

int explore_parts(ExploreForm form) {
  if (form == ExploreForm::table) fmt::print("{:<9} {:<62} {:>9} {:>9} {:>9}\n", "part", "instance", "schedules", "states", "outcomes");
  bool all_good = true;
  for (const FlowInstance& instance : reference::sound_instances()) all_good &= print_row(instance, Wanted::no_fault, form);
  if (form == ExploreForm::table) fmt::print("\nWith a fault planted, up to where it shows:\n");
  for (const FlowInstance& instance : reference::planted_instances()) all_good &= print_row(instance, Wanted::a_fault, form);
  return all_good ? 0 : 1;
}

} // namespace portproof
