// The first breach of each law.
#pragma once

#include "harness/judge/patterns/laws.h"

#include <fmt/format.h>

namespace portproof {

class BreachList {
public:
  template <typename... Arguments>
  void add(FlowLaw law, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    std::string& first = first_[static_cast<std::size_t>(law)];
    if (first.empty()) first = fmt::format(text, std::forward<Arguments>(arguments)...);
  }

  std::vector<LawBreach> take() {
    std::vector<LawBreach> list;
    for (std::size_t law = 0; law < first_.size(); ++law) {
      if (!first_[law].empty()) list.push_back({static_cast<FlowLaw>(law), std::move(first_[law])});
    }
    return list;
  }

private:
  std::array<std::string, flow_laws> first_;
};

} // namespace portproof
