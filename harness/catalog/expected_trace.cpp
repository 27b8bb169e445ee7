#include "harness/catalog/expected_trace.h"

#include "harness/base/overloaded.h"
#include "harness/program/matches.h"
#include "harness/program/text.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

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

Difference difference_at(std::size_t entry, std::optional<std::string> expected, std::optional<std::string> seen) {
  return Difference{entry, std::move(expected), std::move(seen), "main", entry};
}

std::optional<std::string> seen_text(const ValueGraph& graph, const std::vector<Entry>& seen, std::size_t index) {
  if (index >= seen.size()) return std::nullopt;
  return text_of(graph, seen[index]);
}

// Entries of other agents than main carry the agent's name.
std::string of_agent(const std::string& agent, const std::string& text) { return agent == "main" ? text : fmt::format("{}: {}", agent, text); }

const AgentTrace* find_agent(const Trace& trace, const std::string& agent) {
  for (const AgentTrace& part : trace.agents) {
    if (part.agent == agent) return &part;
  }
  return nullptr;
}

// `child#2` as `child` and 2, so that the tenth stands behind the second.
std::pair<std::string_view, unsigned long> order_of(const std::string& agent) {
  const std::size_t mark = agent.find('#');
  return {std::string_view(agent).substr(0, mark), mark == std::string::npos ? 1 : std::strtoul(agent.c_str() + mark + 1, nullptr, 10)};
}

// `main` first, the others by name: the one order in which agents are compared and written.
bool comes_before(const std::string& a, const std::string& b) {
  if (a == "main" || b == "main") return a == "main" && b != "main";
  return order_of(a) < order_of(b);
}

} // namespace

std::size_t Expectation::entry_count() const {
  std::size_t count = 0;
  for (const OfAgent& part : agents) count += part.trace.entry_count();
  return count;
}

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
        return difference_at(index, text_of(expected.graph, *entry), seen_text(seen_graph, seen, index));
      }
      ++index;
    } else {
      const auto& group = std::get<Unordered>(item);
      Pairing pairing(expected, group, seen_graph, seen, index);
      const std::size_t paired = pairing.longest();
      if (paired < group.entries.size()) {
        const std::string any = fmt::format("in any order: {}", fmt::join(pairing.texts(), " | "));
        return difference_at(index + paired, any, seen_text(seen_graph, seen, index + paired));
      }
      index += paired;
    }
  }
  if (index < seen.size()) return difference_at(index, std::nullopt, seen_text(seen_graph, seen, index));
  return std::nullopt;
}

std::optional<Difference> compare(const Expectation& expected, const Trace& seen) {
  std::set<std::string, decltype(&comes_before)> names(&comes_before);
  for (const Expectation::OfAgent& part : expected.agents) names.insert(part.agent);
  for (const AgentTrace& part : seen.agents) names.insert(part.agent);
  static const ExpectedTrace nothing;
  static const std::vector<Entry> no_entries;
  std::size_t before = 0; // entries of the agents so far
  for (const std::string& name : names) {
    const auto wanted = std::find_if(expected.agents.begin(), expected.agents.end(), [&](const auto& part) { return part.agent == name; });
    const AgentTrace* part = find_agent(seen, name);
    const std::vector<Entry>& entries = part != nullptr ? part->entries : no_entries;
    auto difference = compare(wanted != expected.agents.end() ? wanted->trace : nothing, seen.graph, entries);
    if (difference) {
      difference->index += before;
      difference->agent = name;
      if (difference->expected) difference->expected = of_agent(name, *difference->expected);
      if (difference->seen) difference->seen = of_agent(name, *difference->seen);
      return difference;
    }
    before += entries.size();
  }
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

std::vector<std::string> text_of(const Expectation& expected) {
  std::vector<const Expectation::OfAgent*> parts;
  for (const Expectation::OfAgent& part : expected.agents) parts.push_back(&part);
  std::sort(parts.begin(), parts.end(), [](const auto* a, const auto* b) { return comes_before(a->agent, b->agent); });
  std::vector<std::string> out;
  for (const Expectation::OfAgent* part : parts) {
    for (const std::string& line : text_of(part->trace)) out.push_back(of_agent(part->agent, line));
  }
  return out;
}

std::vector<std::string> text_of(const Trace& seen) {
  std::vector<const AgentTrace*> parts;
  for (const AgentTrace& part : seen.agents) parts.push_back(&part);
  std::sort(parts.begin(), parts.end(), [](const auto* a, const auto* b) { return comes_before(a->agent, b->agent); });
  std::vector<std::string> out;
  for (const AgentTrace* part : parts) {
    for (const Entry& entry : part->entries) out.push_back(of_agent(part->agent, text_of(seen.graph, entry)));
  }
  return out;
}

} // namespace portproof
