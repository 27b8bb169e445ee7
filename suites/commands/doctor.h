// portproof doctor: whether an adapter can be trusted, before any verdict on the implementation behind it.
#pragma once

#include <string>

namespace portproof {

struct DoctorArguments {
  std::string implementation; // as of run --impl
  unsigned patience_s = 10;   // seconds for each answer
};

// Prints each finding. Returns 0 where there is nothing to mend, 1 where there is.
int doctor_command(const DoctorArguments& arguments);

} // namespace portproof
