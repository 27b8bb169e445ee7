#include "impl/mutants/faults.h"

#include <algorithm>

namespace portproof::reference {
namespace {

// The first word is what it is about.
std::string name_from(std::string code) {
  std::replace(code.begin(), code.end(), '_', '-');
  code[code.find('-')] = '/';
  return code;
}

} // namespace

std::vector<NamedFault> all_faults() {
  return {
#define PORTPROOF_FAULT(name, what) {Fault::name, name_from(#name), what},
      PORTPROOF_FAULTS(PORTPROOF_FAULT)
#undef PORTPROOF_FAULT
  };
}

std::optional<Fault> fault_of(std::string_view name) {
  if (name == "none") return Fault::none;
  for (const NamedFault& each : all_faults()) {
    if (each.name == name) return each.fault;
  }
  return std::nullopt;
}

} // namespace portproof::reference
