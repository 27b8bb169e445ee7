// What a random run tells and leaves behind.
#pragma once

#include "harness/protocol/messages.h"
#include "suites/commands/fuzz_causes.h"

namespace portproof {

// On stdout: a line for each listed case that explains something, those first that explain most; then what no listed case explains.
void tell_explained(const Causes& causes);
void tell_others(const Causes& causes, const std::string& implementation);
// How many of what. `bound` is what the oracle was given.
void tell_sums(const Answers& answers, const Causes& causes, const Hello& hello, std::uint64_t bound);

// The seeds of what differs and of what is undecided, before anything is explained or shrunk, into a folder that is made: `fuzz --programs` asks
// them again.
Status write_seeds(const Answers& answers, const std::string& folder);
// One file for each cause, which `portproof repro` takes, and one for each answer that stays undecided, with what was seen: asked again it is another
// one. The folder is there.
Status write_found(const Answers& answers, const Causes& causes, const std::string& implementation, const std::string& folder);

} // namespace portproof
