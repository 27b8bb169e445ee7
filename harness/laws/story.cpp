#include "harness/laws/story.h"

#include "harness/program/matches.h"
#include "harness/program/reach.h"

#include <algorithm>
#include <utility>

namespace portproof {

Story::Story(Choices& choices, const Swarm& swarm)
    : choices_(choices), values_(choices, program_.graph, ValueUse::given, {}, swarm), writing_(&agents_.front().second) {
  values_.set_variables({"unbound"});
}

NodeId Story::value() { return values_.value(); }

NodeId Story::buffer() {
  Buffer buffer;
  buffer.length = 1 + choices_.below(16);
  for (std::uint64_t byte = 0; byte < buffer.length; ++byte) buffer.bytes.push_back(static_cast<char>(choices_.below(256)));
  return add(buffer);
}

NodeId Story::variable(std::string path) { return add(Variable{std::move(path)}); }
NodeId Story::number(double number) { return add(number); }

NodeId Story::list(std::vector<NodeId> elements) {
  const std::uint64_t length = elements.size();
  return add(Array{std::move(elements), length});
}

NodeId Story::object(std::vector<std::pair<std::u16string, NodeId>> properties) {
  Node node{PlainObject{}};
  for (auto& [key, value] : properties) node.properties.push_back({std::move(key), value});
  return program_.graph.add(std::move(node));
}

NodeId Story::add(Content content) { return program_.graph.add(Node{std::move(content)}); }

void Story::step(Verb verb, std::string as) {
  writing_->push_back(Step{std::move(verb), as.empty() ? std::nullopt : std::optional(std::move(as))});
}

BlockId Story::block(const std::function<void()>& write) {
  Block steps;
  Block* outer = std::exchange(writing_, &steps);
  write();
  writing_ = outer;
  return program_.graph.add(std::move(steps));
}

void Story::go_to(std::string agent) {
  agents_.emplace_back(std::move(agent), Block{});
  writing_ = &agents_.back().second;
}

Program Story::end() {
  Reach reach(program_.graph);
  for (auto& [agent, steps] : agents_) {
    program_.agents.push_back({agent, program_.graph.add(std::move(steps))});
    reach.add(program_.agents.back().steps);
  }
  // An object that stands in two places is one object, as the forms of a program have it: there it carries an id.
  for (std::size_t index = 0; index < program_.graph.nodes().size(); ++index) {
    const auto id = static_cast<NodeId>(index);
    if (program_.graph[id].is_object() && reach.times(id) > 1) program_.graph[id].has_id = true;
  }
  return std::move(program_);
}

Seen::Seen(const Trace& trace, std::string agent) : trace_(trace), agent_(std::move(agent)) {
  for (const AgentTrace& part : trace.agents) {
    if (part.agent == agent_) entries_ = &part.entries;
  }
}

const Entry* Seen::find(std::string_view label) const {
  const auto found = all({label});
  return found.empty() ? nullptr : found.front();
}

bool Seen::threw(std::string_view label) const {
  const Entry* entry = find(label);
  return entry != nullptr && std::holds_alternative<Thrown>(entry->content);
}

std::vector<const Entry*> Seen::all(const std::vector<std::string_view>& labels) const {
  std::vector<const Entry*> found;
  if (entries_ == nullptr) return found;
  for (const Entry& entry : *entries_) {
    if (std::find(labels.begin(), labels.end(), entry.label) != labels.end()) found.push_back(&entry);
  }
  return found;
}

Difference Seen::difference(std::size_t index, std::optional<std::string> expected, const Entry* seen) const {
  return {index, std::move(expected), seen == nullptr ? std::nullopt : std::optional(text_of(trace_.graph, *seen)), agent_, index};
}

std::optional<Difference> Seen::differ(std::string_view first, std::string_view second) const {
  const Entry *left = find(first), *right = find(second);
  if (left == nullptr) return difference(0, std::string(first), nullptr);
  Entry expected = *left;
  expected.label = second;
  const std::string text = text_of(trace_.graph, expected);
  if (right == nullptr) return difference(0, text, nullptr);
  const auto *left_value = std::get_if<NodeId>(&left->content), *right_value = std::get_if<NodeId>(&right->content);
  const auto *left_thrown = std::get_if<Thrown>(&left->content), *right_thrown = std::get_if<Thrown>(&right->content);
  const bool are_same = left_value != nullptr    ? right_value != nullptr && matches(trace_.graph, *left_value, trace_.graph, *right_value)
                        : left_thrown != nullptr ? right_thrown != nullptr && left_thrown->name == right_thrown->name
                                                 : right_value == nullptr && right_thrown == nullptr;
  return are_same ? std::nullopt : std::optional(difference(static_cast<std::size_t>(right - entries_->data()), text, right));
}

std::optional<Difference> Seen::is_not(std::string_view label, std::string_view text) const {
  return are_not({label}, {std::string(label) + ": " + std::string(text)});
}

std::optional<Difference> Seen::are_not(const std::vector<std::string_view>& labels, const std::vector<std::string>& texts) const {
  const std::vector<const Entry*> seen = all(labels);
  for (std::size_t index = 0; index < std::max(seen.size(), texts.size()); ++index) {
    const Entry* entry = index < seen.size() ? seen[index] : nullptr;
    const auto expected = index < texts.size() ? std::optional(texts[index]) : std::nullopt;
    if (!entry || !expected || text_of(trace_.graph, *entry) != *expected) return difference(index, expected, entry);
  }
  return std::nullopt;
}

} // namespace portproof
