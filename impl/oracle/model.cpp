// portproof-model: the oracle with some faults, whose names are its arguments. It reads questions, one JSON object a line, and answers each
// with one line: whether some schedule of the reference with these faults yields the trace.
//
//     {"program": …, "trace": …, "moves_max": 30000}
//     allowed | refused | undecided             undecided: not in so many moves, or it cannot be run
#include "harness/program/json.h"
#include "impl/mutants/present.h"
#include "impl/oracle/accept.h"

#include <boost/json.hpp>
#include <iostream>

namespace {

using namespace portproof;

std::string_view answer_to(const std::string& line) {
  boost::system::error_code error;
  const boost::json::value question = boost::json::parse(line, error);
  if (error) return "undecided";
  const Result<Program> program = program_from_json(question.at("program"));
  const Result<Trace> trace = trace_from_json(question.at("trace"));
  if (!program || !trace) return "undecided";
  const reference::SearchBounds bounds{.moves_max = question.at("moves_max").to_number<std::uint64_t>()};
  const auto acceptance = reference::accept(*program, reference::lines_of(*trace), bounds);
  if (!acceptance || std::holds_alternative<reference::GaveUp>(*acceptance)) return "undecided";
  return std::holds_alternative<reference::Accepted>(*acceptance) ? "allowed" : "refused";
}

} // namespace

int main(int count, char** arguments) {
  if (const Status status = reference::make_present({arguments + 1, arguments + count}); !status) {
    std::cerr << "portproof-model: " << status.error().text() << '\n';
    return 4;
  }
  for (std::string line; std::getline(std::cin, line);) std::cout << answer_to(line) << '\n' << std::flush;
}
