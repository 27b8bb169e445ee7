// A schedule in words, for people.
#pragma once

#include "impl/oracle/accept.h"
#include "impl/oracle/program_execution.h"
#include "impl/oracle/search.h"

namespace portproof::reference {

// The name of a freedom, as reports write it.
std::string name_of(Choice choice);

// One line for each time that another agent goes on: "child: post parentPort, message". Runs the schedule.
std::vector<std::string> words_of(ProgramExecution& execution, const std::vector<Decision>& schedule);

// A refusal as one sentence: how far each agent that departs was followed, what it saw then, and what is allowed there.
std::string words_of(const Refused& refused);

} // namespace portproof::reference
