// portproof agree: the reference on threads against the reference under the controlled scheduler, over random races.
#pragma once

#include <cstdint>
#include <string>

namespace portproof {

struct AgreeArguments {
  std::uint64_t count = 1000;        // programs
  std::uint64_t runs = 20;           // of each on threads
  std::uint64_t bound = 200'000;     // transitions; a program that needs more is left out, and counted
  std::string seed;                  // hexadecimal; a fresh one if empty
  std::string program;               // replay one: its own seed, as it was printed
};

// Whatever is seen on threads is among what is explored. Returns 1 where it is not, after the program has been printed; 2 where every program
// was left out.
int agree_command(const AgreeArguments& arguments);

} // namespace portproof
