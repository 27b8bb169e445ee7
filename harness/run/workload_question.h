// Something that a run asks of an implementation beside its cases: a long workload, or scripts put to a pattern.
#pragma once

#include "harness/run/asker.h"
#include "harness/run/record.h"

namespace portproof {

struct WorkloadQuestion {
  std::string name; // of the workload or subject; its place in the record
  // What came of it, whole but for the name of the implementation.
  std::function<WorkloadRecord(const Implementation&, const AskOptions&)> ask;
};

} // namespace portproof
