// portproof-mutant: the reference with one fault, as an adapter on stdin and stdout. Its argument is the fault's name; without one
// it lists all.
#include "impl/adapter/protocol_loop.h"
#include "impl/mutants/faults.h"

#include <iostream>

int main(int count, char** arguments) {
  using namespace portproof::reference;
  if (count == 1) {
    for (const NamedFault& each : all_faults()) std::cout << each.name << "  " << each.what << '\n';
    return 0;
  }
  const auto fault = fault_of(arguments[1]);
  if (count != 2 || !fault) {
    std::cerr << "portproof-mutant: takes the name of one fault; without an argument it lists them\n";
    return 4;
  }
  present_fault = *fault;
  std::ios::sync_with_stdio(false);
  serve(std::cin, std::cout);
}
