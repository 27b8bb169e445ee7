// portproof-reference: the reference implementation as an adapter on stdin and stdout.
#include "impl/adapter/protocol_loop.h"

#include <iostream>
#include <malloc.h>

int main() {
  // OPTIMIZATION: memory of buffers that were freed is used again, instead of being mapped and cleared page by page for each.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024 * 1024);
  mallopt(M_TRIM_THRESHOLD, 256 * 1024 * 1024);
  std::ios::sync_with_stdio(false);
  portproof::reference::serve(std::cin, std::cout);
}
