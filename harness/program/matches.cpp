#include "harness/program/matches.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace portproof {
namespace {

bool same_number(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same_symbol(const Symbol& a, const Symbol& b) { return a.kind == b.kind && a.description == b.description; }

bool same_key(const PropertyKey& a, const PropertyKey& b) {
  if (a.index() != b.index()) return false;
  if (const auto* text = std::get_if<std::u16string>(&a)) return *text == std::get<std::u16string>(b);
  return same_symbol(std::get<Symbol>(a), std::get<Symbol>(b));
}

// One comparison: pairs up the objects of both sides as it meets them.
class Matcher {
public:
  Matcher(const ValueGraph& expected, const ValueGraph& seen) : expected_(expected), seen_(seen) {}

  bool node(NodeId expected_id, NodeId seen_id) {
    const Node& expected = expected_[expected_id];
    const Node& seen = seen_[seen_id];
    if (std::holds_alternative<Any>(expected.content)) return true;
    if (expected.content.index() != seen.content.index()) return false;
    if (!expected.is_object()) return contents(expected, seen);
    const auto [forward, new_forward] = partner_.emplace(expected_id, seen_id);
    const auto [backward, new_backward] = partner_of_seen_.emplace(seen_id, expected_id);
    if (!new_forward || !new_backward) return forward->second == seen_id && backward->second == expected_id;
    return expected.class_name == seen.class_name && contents(expected, seen) && properties(expected, seen);
  }

private:
  bool contents(const Node& expected, const Node& seen) {
    return std::visit([&](const auto& content) { return same(content, std::get<std::decay_t<decltype(content)>>(seen.content)); },
                      expected.content);
  }

  bool properties(const Node& expected, const Node& seen) {
    if (expected.properties.size() != seen.properties.size()) return false;
    for (std::size_t index = 0; index < expected.properties.size(); ++index) {
      const Property& a = expected.properties[index];
      const Property& b = seen.properties[index];
      if (!same_key(a.key, b.key) || a.enumerable != b.enumerable || a.value.index() != b.value.index()) return false;
      if (const auto* value = std::get_if<NodeId>(&a.value)) {
        if (!node(*value, std::get<NodeId>(b.value))) return false;
      } else {
        const auto& x = std::get<Accessor>(a.value);
        const auto& y = std::get<Accessor>(b.value);
        if (x.has_getter != y.has_getter || x.has_setter != y.has_setter) return false;
      }
    }
    return true;
  }

  bool all(const std::vector<NodeId>& a, const std::vector<NodeId>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t index = 0; index < a.size(); ++index) {
      if (!node(a[index], b[index])) return false;
    }
    return true;
  }
  bool maybe(const std::optional<NodeId>& a, const std::optional<NodeId>& b) {
    return a.has_value() == b.has_value() && (!a || node(*a, *b));
  }

  bool same(const Undefined&, const Undefined&) { return true; }
  bool same(const Null&, const Null&) { return true; }
  bool same(bool a, bool b) { return a == b; }
  bool same(double a, double b) { return same_number(a, b); }
  bool same(const BigInt& a, const BigInt& b) { return a.digits == b.digits; }
  bool same(const std::u16string& a, const std::u16string& b) { return a == b; }
  bool same(const Symbol& a, const Symbol& b) { return same_symbol(a, b); }
  bool same(const Hole&, const Hole&) { return true; }
  bool same(const Any&, const Any&) { return true; }
  bool same(const Variable& a, const Variable& b) { return a.path == b.path; }
  bool same(const PlainObject& a, const PlainObject& b) { return a.prototype == b.prototype; }
  bool same(const Array& a, const Array& b) {
    if (a.length != b.length) return false;
    // Elements beyond those written are holes.
    const auto is_hole = [](const ValueGraph& graph, const std::vector<NodeId>& items, std::size_t index) {
      return index >= items.size() || std::holds_alternative<Hole>(graph[items[index]].content);
    };
    for (std::size_t index = 0; index < std::max(a.elements.size(), b.elements.size()); ++index) {
      const bool hole = is_hole(expected_, a.elements, index);
      if (hole != is_hole(seen_, b.elements, index)) return false;
      if (!hole && !node(a.elements[index], b.elements[index])) return false;
    }
    return true;
  }
  bool same(const Boxed& a, const Boxed& b) { return node(a.primitive, b.primitive); }
  bool same(const Date& a, const Date& b) { return same_number(a.time_ms, b.time_ms); }
  bool same(const RegExp& a, const RegExp& b) {
    return a.source == b.source && a.flags == b.flags && same_number(a.last_index, b.last_index);
  }
  bool same(const Map& a, const Map& b) {
    if (a.entries.size() != b.entries.size()) return false;
    for (std::size_t index = 0; index < a.entries.size(); ++index) {
      if (!node(a.entries[index].first, b.entries[index].first)) return false;
      if (!node(a.entries[index].second, b.entries[index].second)) return false;
    }
    return true;
  }
  bool same(const Set& a, const Set& b) { return all(a.values, b.values); }
  bool same(const ErrorObject& a, const ErrorObject& b) {
    return a.name == b.name && maybe(a.message, b.message) && maybe(a.cause, b.cause);
  }
  bool same(const Buffer& a, const Buffer& b) {
    return a.kind == b.kind && a.bytes == b.bytes && a.length == b.length && a.max_length == b.max_length &&
           a.digest == b.digest && a.detached == b.detached;
  }
  bool same(const View& a, const View& b) {
    if (a.type != b.type || a.offset != b.offset || !node(a.buffer, b.buffer)) return false;
    return effective(expected_, a) == effective(seen_, b);
  }
  bool same(const MessageChannelObject&, const MessageChannelObject&) { return true; }
  bool same(const MessagePortObject&, const MessagePortObject&) { return true; }
  bool same(const Proxy& a, const Proxy& b) { return a.revoked == b.revoked && maybe(a.target, b.target); }
  bool same(const Exotic& a, const Exotic& b) { return a.name == b.name && all(a.values, b.values); }
  // Only the facts that are expected count: what else a platform shows depends on its version.
  bool same(const PlatformObject& a, const PlatformObject& b) {
    return a.name == b.name && std::all_of(a.facts.begin(), a.facts.end(), [&](const auto& fact) {
             return std::any_of(b.facts.begin(), b.facts.end(), [&](const auto& seen) { return seen.first == fact.first && node(fact.second, seen.second); });
           });
  }

  // A view's length in elements, or nothing where it tracks its buffer. A person may leave both out: to the end.
  static std::optional<std::uint64_t> effective(const ValueGraph& graph, const View& view) {
    if (view.tracking) return std::nullopt;
    if (view.length) return view.length;
    const auto* buffer = std::get_if<Buffer>(&graph[view.buffer].content);
    if (buffer == nullptr || buffer->max_length) return std::nullopt;
    return (buffer->length - std::min(buffer->length, view.offset)) / element_size(view.type);
  }

  const ValueGraph& expected_;
  const ValueGraph& seen_;
  std::map<NodeId, NodeId> partner_, partner_of_seen_;
};

} // namespace

bool matches(const ValueGraph& expected_graph, NodeId expected, const ValueGraph& seen_graph, NodeId seen) {
  return Matcher(expected_graph, seen_graph).node(expected, seen);
}

} // namespace portproof
