#include "suites/doctor/remedies.h"

#include <utility>

namespace portproof {

std::string remedy_for(const std::string& complaint) {
  // A part of the sentence, and the remedy; the first that fits. What an adapter did last stands before how that ended.
  static constexpr std::pair<const char*, const char*> remedies[] = {
      {"not trustworthy", "answer `unsupported` to every op that the adapter does not know, whatever it is called"},
      {"in the middle of a line", "write each reply as one whole line, and look on stderr for why the process ended"},
      {"closed its output", "keep stdout open until `bye` or the end of stdin"},
      {"which was not asked", "answer each request once, after it has come, with its own id"},
      {"which it had answered already", "answer each request once"},
      {"twice", "write `starting` once for each program"},
      {"has no documents", "add `\"documents\": null` to `implementation`, or the version of Node whose documents it follows"},
      {"does not exist", "claim only names that stand in specs/features.yaml"},
      {"refused hello", "answer `hello` with `ok`; protocol 1 is the only one there is"},
      {"without a message between", "print nothing on stdout but replies; logs belong on stderr"},
      {"a line of more than", "end each reply with a line end; a value too large to write is answered by `error`"},
      {"after bye", "answer `bye`, then exit with status 0"},
      {"did not answer bye", "go on reading stdin after the programs, answer `bye` at once and exit with status 0"},
      {"within the deadline", "go on reading stdin, write the line end of each reply and flush it; a program that waits for ever must not block the adapter's start"},
      {"it ended with", "the process is to live until `bye` or the end of stdin; what it wrote on stderr stands above"},
  };
  for (const auto& [part, remedy] : remedies) {
    if (complaint.find(part) != std::string::npos) return remedy;
  }
  return "compare the reply with the table of requests and replies in harness/protocol/PROTOCOL.md";
}

} // namespace portproof
