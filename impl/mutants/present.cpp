#include "impl/mutants/present.h"

#include "impl/mutants/faults.h"

namespace portproof::reference {

Status make_present(const std::vector<std::string>& names) {
  std::bitset<fault_count> present;
  for (const std::string& name : names) {
    const std::optional<Fault> fault = fault_of(name);
    if (!fault) return Error{"there is no fault `" + name + "`; portproof-mutant without an argument lists them"};
    if (*fault != Fault::none) present.set(static_cast<std::size_t>(*fault));
  }
  present_faults = present;
  return Done{};
}

} // namespace portproof::reference
