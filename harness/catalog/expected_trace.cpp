#include "harness/catalog/expected_trace.h"

#include "harness/base/overloaded.h"
#include "harness/program/matches.h"
#include "harness/program/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

bool thrown_matches(const ValueGraph& expected_graph, const Thrown& expected, const ValueGraph& seen_graph, const Thrown& seen) {
  if (expected.value.has_value() != seen.value.has_value()) return false;
  if (expected.value) return matches(expected_graph, *expected.value, seen_graph, *seen.value);
  return (!expected.name || expected.name == seen.name) && (!expected.class_name || expected.class_name == seen.class_name) &&
         (!expected.code || expected.code == seen.code);
}

bool entry_matches(const ValueGraph& expected_graph, const Entry& expected, const ValueGraph& seen_graph, const Entry& seen) {
  if (expected.label != seen.label || expected.content.index() != seen.content.index()) return false;
  return std::visit(overloaded{
                        [](const NoContent&) { return true; },
                        [&](NodeId value) { return matches(expected_graph, value, seen_graph, std::get<NodeId>(seen.content)); },
                        [&](const Thrown& thrown) {
                          return thrown_matches(expected_graph, thrown, seen_graph, std::get<Thrown>(seen.content));
                        },
                    },
                    expected.content);
}

// Pairs up the entries of an Unordered with the seen ones behind `first`; depth-first, since Any may match several.
class Pairing {
public:
  Pairing(const ExpectedTrace& expected, const Unordered& group, const ValueGraph& seen_graph, const std::vector<Entry>& seen, std::size_t first)
      : expected_(expected), group_(group), seen_graph_(seen_graph), seen_(seen), first_(first), used_(group.entries.size(), false) {}

  // How many seen entries in a row can be paired, at most.
  std::size_t longest() {
    extend(0);
    return longest_;
  }

  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const Entry& entry : group_.entries) out.push_back(text_of(expected_.graph, entry));
    return out;
  }

private:
  bool extend(std::size_t done) {
    longest_ = std::max(longest_, done);
    if (done == group_.entries.size()) return true;
    if (first_ + done >= seen_.size()) return false;
    for (std::size_t index = 0; index < group_.entries.size(); ++index) {
      if (used_[index] || !entry_matches(expected_.graph, group_.entries[index], seen_graph_, seen_[first_ + done])) continue;
      used_[index] = true;
      if (extend(done + 1)) return true;
      used_[index] = false;
    }
    return false;
  }

  const ExpectedTrace& expected_;
  const Unordered& group_;
  const ValueGraph& seen_graph_;
  const std::vector<Entry>& seen_;
  std::size_t first_;
  std::vector<bool> used_;
  std::size_t longest_ = 0;
};

std::optional<std::string> seen_text(const ValueGraph& graph, const std::vector<Entry>& seen, std::size_t index) {
  if (index >= seen.size()) return std::nullopt;
  return text_of(graph, seen[index]);
}

} // namespace

std::size_t ExpectedTrace::entry_count() const {
  std::size_t count = 0;
  for (const auto& item : items) {
    const auto* group = std::get_if<Unordered>(&item);
    count += group != nullptr ? group->entries.size() : 1;
  }
  return count;
}

std::optional<Difference> compare(const ExpectedTrace& expected, const ValueGraph& seen_graph, const std::vector<Entry>& seen) {
  std::size_t index = 0;
  for (const auto& item : expected.items) {
    if (const auto* entry = std::get_if<Entry>(&item)) {
      if (index >= seen.size() || !entry_matches(expected.graph, *entry, seen_graph, seen[index])) {
        return Difference{index, text_of(expected.graph, *entry), seen_text(seen_graph, seen, index)};
      }
      ++index;
    } else {
      const auto& group = std::get<Unordered>(item);
      Pairing pairing(expected, group, seen_graph, seen, index);
      const std::size_t paired = pairing.longest();
      if (paired < group.entries.size()) {
        const std::string any = fmt::format("in any order: {}", fmt::join(pairing.texts(), " | "));
        return Difference{index + paired, any, seen_text(seen_graph, seen, index + paired)};
      }
      index += paired;
    }
  }
  if (index < seen.size()) return Difference{index, std::nullopt, seen_text(seen_graph, seen, index)};
  return std::nullopt;
}

std::vector<std::string> text_of(const ExpectedTrace& expected) {
  std::vector<std::string> out;
  for (const auto& item : expected.items) {
    if (const auto* entry = std::get_if<Entry>(&item)) {
      out.push_back(text_of(expected.graph, *entry));
    } else {
      for (const Entry& part : std::get<Unordered>(item).entries) out.push_back("(any order) " + text_of(expected.graph, part));
    }
  }
  return out;
}

} // namespace portproof
