#include "harness/fuzz/prober.h"

namespace portproof {

bool Prober::fails(const Program& program, const std::string& key) {
  const std::unique_ptr<Case> question = make_("probe", program);
  if (!question) return false;
  unsigned failed = 0;
  for (unsigned asked = 0; asked < options_.tries; ++asked) {
    if (failure_key(asker_.ask_one(*question)) == key) ++failed;
    if (failed >= options_.needed) return true;
    if (failed + (options_.tries - asked - 1) < options_.needed) return false;
  }
  return false;
}

std::optional<Attempt> Prober::ask(const Program& program) {
  const std::unique_ptr<Case> question = make_("probe", program);
  if (!question) return std::nullopt;
  return asker_.ask_one(*question);
}

} // namespace portproof
