#include "harness/program/children.h"

#include "harness/base/overloaded.h"
#include "harness/program/step_fields.h"

namespace portproof {
namespace {

// A visitor of describe(): hands on what is a value or a block.
struct StepChildren {
  const ChildVisitor& visit;

  template <typename T> void field(std::string_view, T& member) { see(member); }
  template <typename T> void optional(std::string_view, std::optional<T>& member) {
    if (member) see(*member);
  }
  void flag(std::string_view, bool&) {}
  void list(std::string_view, std::vector<NodeId>& members) { see(members); }
  template <typename Enum, typename Table> void choice(std::string_view, Enum&, const Table&) {}
  void always_true(std::string_view) {}

  void see(NodeId id) { visit.node(id); }
  void see(BlockId id) { visit.block(id); }
  void see(Target& target) {
    if (const auto* id = std::get_if<NodeId>(&target)) visit.node(*id);
  }
  void see(std::vector<NodeId>& ids) {
    for (const NodeId id : ids) visit.node(id);
  }
  void see(std::string&) {}
  void see(std::uint64_t&) {}
  void see(std::vector<std::string>&) {}
  void see(PropertyKey&) {}
};

} // namespace

void for_each_child(const Node& node, const ChildVisitor& visit) {
  const auto all = [&](const std::vector<NodeId>& ids) {
    for (const NodeId id : ids) visit.node(id);
  };
  const auto maybe = [&](const std::optional<NodeId>& id) {
    if (id) visit.node(*id);
  };
  std::visit(overloaded{
                 [&](const Array& array) { all(array.elements); },
                 [&](const Boxed& boxed) { visit.node(boxed.primitive); },
                 [&](const Map& map) {
                   for (const auto& [key, value] : map.entries) visit.node(key), visit.node(value);
                 },
                 [&](const Set& set) { all(set.values); },
                 [&](const ErrorObject& error) { maybe(error.message), maybe(error.cause); },
                 [&](const View& view) { visit.node(view.buffer); },
                 [&](const Proxy& proxy) { maybe(proxy.target); },
                 [&](const Exotic& exotic) { all(exotic.values); },
                 [&](const PlatformObject& object) {
                   for (const auto& [name, fact] : object.facts) visit.node(fact);
                 },
                 [](const Undefined&) {}, [](const Null&) {}, [](bool) {}, [](double) {}, [](const BigInt&) {},
                 [](const std::u16string&) {}, [](const Symbol&) {}, [](const Hole&) {}, [](const Any&) {},
                 [](const Variable&) {}, [](const PlainObject&) {}, [](const Date&) {}, [](const RegExp&) {},
                 [](const Buffer&) {}, [](const MessageChannelObject&) {}, [](const MessagePortObject&) {},
             },
             node.content);
  for (const Property& property : node.properties) {
    std::visit(overloaded{
                   [&](NodeId id) { visit.node(id); },
                   [&](const Accessor& accessor) {
                     if (accessor.steps) visit.block(*accessor.steps);
                     maybe(accessor.returned);
                   },
               },
               property.value);
  }
}

void for_each_child(const Step& step, const ChildVisitor& visit) {
  Step copy = step;
  StepChildren children{visit};
  std::visit([&](auto& verb) { describe(verb, children); }, copy.verb);
}

} // namespace portproof
