// The faults by the names that people give.
#pragma once

#include "impl/mutants/fault.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portproof::reference {

struct NamedFault {
  Fault fault;
  std::string name; // `clone/nan-becomes-null`: what it is about, and what goes wrong
  std::string what; // one sentence for people
};

// All but `none`, in the order of the list.
std::vector<NamedFault> all_faults();

// That of the name, `none` among them. Nothing where there is none.
std::optional<Fault> fault_of(std::string_view name);

} // namespace portproof::reference
