// portproof-reference: the reference implementation as an adapter on stdin and stdout.
#include "impl/adapter/protocol_loop.h"

#include <iostream>

int main() {
  std::ios::sync_with_stdio(false);
  portproof::reference::serve(std::cin, std::cout);
}
