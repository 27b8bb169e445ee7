// Story: writes the program of a law. Seen: reads its trace.
#pragma once

#include "harness/catalog/expected_trace.h"
#include "harness/generate/random_value.h"
#include "harness/program/program.h"
#include "harness/program/text.h"

#include <functional>

namespace portproof {

class Story {
public:
  // Both must outlive it.
  Story(Choices& choices, const Swarm& swarm);

  // --- values ---

  NodeId value();                        // a random one; what code it has of its own does nothing
  NodeId buffer();                       // a random ArrayBuffer of some bytes
  NodeId variable(std::string path);
  NodeId number(double number);
  NodeId list(std::vector<NodeId> elements);
  NodeId object(std::vector<std::pair<std::u16string, NodeId>> properties);
  NodeId add(Content content);

  // --- steps ---

  // A step of the agent that is written now, main at first. With `as`, its entry has that label.
  void step(Verb verb, std::string as = {});
  // Steps of a handler or of a later block: those that `write` makes.
  BlockId block(const std::function<void()>& write);
  // From now on steps are those of that agent.
  void go_to(std::string agent);

  Program end();

private:
  Choices& choices_;
  Program program_;
  RandomValues values_;
  std::vector<std::pair<std::string, Block>> agents_ = {{"main", {}}};
  Block* writing_;
};

class Seen {
public:
  explicit Seen(const Trace& trace, std::string agent = "main");

  // The first entry of that label; null where there is none.
  const Entry* find(std::string_view label) const;
  bool threw(std::string_view label) const;
  // The entries of those labels, in their order.
  std::vector<const Entry*> all(const std::vector<std::string_view>& labels) const;

  // Nothing where both are there and have the same value, or threw the same.
  std::optional<Difference> differ(std::string_view first, std::string_view second) const;
  // Nothing where the value there, as text, is that.
  std::optional<Difference> is_not(std::string_view label, std::string_view text) const;
  // Nothing where the entries of those labels are these, as text, one after the other.
  std::optional<Difference> are_not(const std::vector<std::string_view>& labels, const std::vector<std::string>& texts) const;

private:
  Difference difference(std::size_t index, std::optional<std::string> expected, const Entry* seen) const;

  const Trace& trace_;
  std::string agent_;
  const std::vector<Entry>* entries_ = nullptr; // null: the agent is not there
};

} // namespace portproof
