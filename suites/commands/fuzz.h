// portproof fuzz: random programs, put to the reference and to an implementation. What differs is told and kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct FuzzArguments {
  std::string implementation;
  std::uint64_t count = 0;   // programs; 0: by time, or a default where no time is given either
  std::string seed;          // of the run; empty: a fresh one
  std::string program;       // replays the program of that seed alone
  std::string programs;      // file of seeds, one a line: replays those alone
  std::string budget;        // time such as 90s, 10m or 2h; empty: none
  std::vector<std::string> without; // traits that are not drawn
  enum class Agents { one, several };
  Agents agents = Agents::one; // of each program; answers of several are held against all schedules
  std::uint64_t bound = 300'000; // transitions after which it is undecided at first whether a program of several agents may come to what was seen
  unsigned jobs = 0;         // 0: one per processor
  std::uint64_t shrink_max = 8; // findings of one kind that are shrunk; 0: all
  std::string out;           // folder for the seeds of what differs and of what is not decided, and for the shrunken programs; empty: none
};

// Returns the exit code.
int fuzz_command(const FuzzArguments& arguments);

} // namespace portproof
