// portproof-mutant: the reference with some faults, as an adapter on stdin and stdout. Its arguments are their names; without any
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
  for (int number = 1; number < count; ++number) {
    const auto fault = fault_of(arguments[number]);
    if (!fault) {
      std::cerr << "portproof-mutant: there is no fault `" << arguments[number] << "`; without an argument it lists them\n";
      return 4;
    }
    if (*fault != Fault::none) present_faults.set(static_cast<std::size_t>(*fault));
  }
  std::ios::sync_with_stdio(false);
  serve(std::cin, std::cout);
}
