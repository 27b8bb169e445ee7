// Who is examined by scripts, and of what each is to be convicted: the samples of an article on ports, with the faults that they are known to
// have, and their corrected twins. The adapters have them (harness/adapters/javascript/patterns_article.cjs and its neighbour); the reference
// has the twins alone, which are its own parts.
#pragma once

#include "harness/judge/patterns/laws.h"

#include <array>
#include <string_view>
#include <vector>

namespace portproof {

struct Subject {
  std::string_view name;
  Pattern pattern;
  std::vector<FlowLaw> breaks; // all that it must be convicted of, and nothing else
};

inline const std::array<Subject, 6>& subjects() {
  static const std::array<Subject, 6> all = {{
      {"queue-of-article", Pattern::queue, {FlowLaw::queue_bound, FlowLaw::queue_fifo, FlowLaw::queue_wakes}},
      {"credits-of-article", Pattern::credits, {FlowLaw::credits_outcome}},
      {"batches-of-article", Pattern::batches, {FlowLaw::batch_order, FlowLaw::batch_size, FlowLaw::batch_during_send}},
      {"queue", Pattern::queue, {}},
      {"credits", Pattern::credits, {}},
      {"batches", Pattern::batches, {}},
  }};
  return all;
}

} // namespace portproof
