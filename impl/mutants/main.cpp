// portproof-mutant: the reference with some faults, as an adapter on stdin and stdout. Its arguments are their names; without any
// it lists all.
#include "impl/adapter/protocol_loop.h"
#include "impl/mutants/faults.h"
#include "impl/mutants/present.h"

#include <iostream>

int main(int count, char** arguments) {
  using namespace portproof::reference;
  if (count == 1) {
    for (const NamedFault& each : all_faults()) std::cout << each.name << "  " << each.what << '\n';
    return 0;
  }
  if (const auto status = make_present({arguments + 1, arguments + count}); !status) {
    std::cerr << "portproof-mutant: " << status.error().text() << '\n';
    return 4;
  }
  std::ios::sync_with_stdio(false);
  serve(std::cin, std::cout);
}
