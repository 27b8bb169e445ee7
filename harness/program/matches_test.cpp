// Laws of matching: what survives the JSON form is equal, what was changed anywhere is not.
#include "harness/program/matches.h"

#include "harness/base/overloaded.h"
#include "harness/generate/programs.h"
#include "harness/generate/property.h"
#include "harness/program/children.h"
#include "harness/program/json.h"
#include "harness/program/reach.h"
#include "harness/program/yaml_program.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <set>

namespace portproof {
namespace {

namespace json = boost::json;

// The value as somebody else observes it: written and read back.
RandomValue observed(const RandomValue& value) {
  json::object entry{{"label", "observe"}, {"value", to_json(value.graph, value.root)}};
  auto trace = trace_from_json(json::object{{"main", json::array{std::move(entry)}}});
  RC_ASSERT(trace.ok());
  return {trace->graph, std::get<NodeId>(trace->agents[0].entries[0].content)};
}

// Every place of a node that names another.
void for_each_slot(Node& node, const std::function<void(NodeId&)>& visit) {
  const auto all = [&](std::vector<NodeId>& ids) { std::for_each(ids.begin(), ids.end(), visit); };
  if (auto* array = std::get_if<Array>(&node.content)) all(array->elements);
  if (auto* set = std::get_if<Set>(&node.content)) all(set->values);
  if (auto* exotic = std::get_if<Exotic>(&node.content)) all(exotic->values);
  if (auto* view = std::get_if<View>(&node.content)) visit(view->buffer);
  if (auto* map = std::get_if<Map>(&node.content)) {
    for (auto& [key, value] : map->entries) visit(key), visit(value);
  }
  if (auto* error = std::get_if<ErrorObject>(&node.content)) {
    if (error->cause) visit(*error->cause);
  }
  if (auto* proxy = std::get_if<Proxy>(&node.content)) {
    if (proxy->target) visit(*proxy->target);
  }
  for (Property& property : node.properties) {
    if (auto* value = std::get_if<NodeId>(&property.value)) visit(*value);
  }
}

// What can be reached otherwise than through accessors, whose insides are not compared.
std::vector<NodeId> compared_nodes(const RandomValue& value) {
  std::vector<NodeId> order = {value.root};
  std::set<NodeId> seen = {value.root};
  for (std::size_t at = 0; at < order.size(); ++at) {
    Node copy = value.graph[order[at]];
    const auto note = [&](NodeId id) {
      if (seen.insert(id).second) order.push_back(id);
    };
    for_each_slot(copy, note);
    if (const auto* boxed = std::get_if<Boxed>(&copy.content)) note(boxed->primitive);
    if (const auto* error = std::get_if<ErrorObject>(&copy.content); error != nullptr && error->message) note(*error->message);
  }
  return order;
}

// Changes one thing about the node.
void mutate(Node& node, Choices& choices, NodeId other) {
  if (node.is_object() && choices.once_in(2)) {
    if (!node.properties.empty() && choices.once_in(2)) {
      Property& property = choices.once_in(2) ? node.properties.front() : node.properties.back();
      switch (choices.below(3)) {
        case 0: property.enumerable = !property.enumerable; return;
        case 1: property.key = std::u16string(u"a key that no generator draws"); return;
        default: node.properties.pop_back(); return;
      }
    }
    if (choices.once_in(3)) {
      node.class_name += "Other";
    } else {
      node.properties.push_back({PropertyKey{std::u16string(u"a key that no generator draws")}, other, true});
    }
    return;
  }
  const auto swap_type = [&] { node.content = Exotic{"a tag that no generator draws", {}}; };
  std::visit(overloaded{
                 [&](bool& value) { value = !value; },
                 [&](double& value) { value = value == 1 ? 2 : 1; },
                 [&](BigInt& value) { value.digits += "1"; },
                 [&](std::u16string& value) { value += u"!"; },
                 [&](Symbol& value) { value.description += u"!"; },
                 [&](Variable& value) { value.path += "!"; },
                 [&](Undefined&) { node.content = Null{}; },
                 [&](Null&) { node.content = Undefined{}; },
                 [&](Hole&) { node.content = Undefined{}; },
                 [&](Any&) { node.content = Undefined{}; },
                 [&](PlainObject& value) { value.prototype = value.prototype == PlainObject::Prototype::null ? PlainObject::Prototype::object : PlainObject::Prototype::null; },
                 [&](Array& value) { ++value.length; },
                 [&](Boxed&) { swap_type(); },
                 [&](Date& value) { value.time_ms = value.time_ms == 1 ? 2 : 1; },
                 [&](RegExp& value) { choices.once_in(2) ? value.flags += "u" : (value.last_index += 1, value.flags); },
                 [&](Map& value) { value.entries.emplace_back(other, other); },
                 [&](Set& value) { value.values.push_back(other); },
                 [&](ErrorObject& value) { value.message ? value.message.reset() : static_cast<void>(value.name += "!"); },
                 [&](Buffer& value) {
                   if (value.digest) {
                     *value.digest ^= 1;
                   } else if (!value.bytes.empty() && choices.once_in(2)) {
                     value.bytes.back() = static_cast<char>(value.bytes.back() + 1);
                   } else {
                     value.detached = !value.detached;
                   }
                 },
                 [&](View& value) { value.offset += 8; },
                 [&](MessageChannelObject&) { swap_type(); },
                 [&](MessagePortObject&) { swap_type(); },
                 [&](Proxy& value) { value.revoked = !value.revoked; },
                 [&](Exotic& value) { value.name += "!"; },
                 [&](PlatformObject& value) { value.name += "!"; },
             },
             node.content);
}

TEST_CASE("of an object of a platform only the expected facts count") {
  const auto matches_facts = [](const char* expected, const char* seen) {
    const auto trace_of = [](const char* facts) {
      return *trace_from_json(json::parse(fmt::format(R"({{"main":[{{"label":"x","value":{{"type":"platform","name":"Blob","facts":[{}]}}}}]}})", facts)));
    };
    const Trace one = trace_of(expected), other = trace_of(seen);
    return matches(one.graph, std::get<NodeId>(one.agents[0].entries[0].content), other.graph, std::get<NodeId>(other.agents[0].entries[0].content));
  };
  CHECK(matches_facts(R"(["size",3])", R"(["type","t"],["size",3])"));
  CHECK(matches_facts("", R"(["size",3])"));
  CHECK_FALSE(matches_facts(R"(["size",3])", R"(["size",4])"));
  CHECK_FALSE(matches_facts(R"(["size",3])", R"(["type","t"])"));
}

TEST_CASE("a value matches itself as somebody else observes it") {
  property("both ways", [] {
    const RandomValue value = *any_value(ValueUse::observed);
    const RandomValue seen = observed(value);
    RC_ASSERT(matches(value.graph, value.root, seen.graph, seen.root));
    RC_ASSERT(matches(seen.graph, seen.root, value.graph, value.root));
  }, {500});
}

TEST_CASE("any single change makes a value another one") {
  property("wherever it is", [] {
    const RandomValue value = *any_value(ValueUse::observed);
    RandomValue changed = observed(value);
    const std::vector<NodeId> nodes = compared_nodes(changed);
    Choices choices(*any_choices());
    const NodeId other = changed.graph.add(Node{std::u16string(u"a text that no generator draws")});
    mutate(changed.graph[choices.one_of(nodes)], choices, other);
    RC_ASSERT_FALSE(matches(value.graph, value.root, changed.graph, changed.root));
    RC_ASSERT_FALSE(matches(changed.graph, changed.root, value.graph, value.root));
  }, {1000});
}

TEST_CASE("an object that became two, or two that became one, are seen") {
  property("one of several places gets a copy", [] {
    const RandomValue value = *any_value(ValueUse::observed);
    RandomValue split = observed(value);
    std::vector<std::pair<NodeId, NodeId>> places; // who names whom
    std::map<NodeId, int> named = {{split.root, 1}};
    for (const NodeId id : compared_nodes(split)) {
      for_each_slot(split.graph[id], [&](NodeId& child) {
        if (!split.graph[child].is_object()) return;
        places.emplace_back(id, child);
        ++named[child];
      });
    }
    std::erase_if(places, [&](const auto& place) { return named[place.second] < 2; });
    if (places.empty()) return RC_TAG("nothing shared");
    Choices choices(*any_choices());
    const auto [owner, child] = choices.one_of(places);
    const NodeId copy = split.graph.add(Node(split.graph[child]));
    bool done = false;
    for_each_slot(split.graph[owner], [&, shared = child](NodeId& slot) {
      if (slot == shared && !std::exchange(done, true)) slot = copy;
    });
    RC_ASSERT_FALSE(matches(value.graph, value.root, split.graph, split.root));
    RC_ASSERT_FALSE(matches(split.graph, split.root, value.graph, value.root));
  }, {1000});
}

// Two values in YAML, the first an expectation's.
bool yaml_matches(const std::string& expected, const std::string& seen) {
  const auto program = program_from_yaml("agents: {main: [{same: [[" + expected + "], [" + seen + "]]}]}", "test.yaml");
  INFO((program ? "" : program.error().text()));
  REQUIRE(program);
  const auto& values = std::get<Same>(program->graph[program->agents[0].steps][0].verb).values;
  return matches(program->graph, values[0], program->graph, values[1]);
}

TEST_CASE("forms that mean the same match, near ones do not") {
  struct Row { const char *expected, *seen; bool match; };
  const Row row = GENERATE(
      Row{"0", "-0", false}, Row{"NaN", "NaN", true}, Row{"1", "!bigint 1", false}, Row{"'1'", "1", false}, Row{"null", "!undefined ", false}, Row{"{a: 1, b: 2}", "{b: 2, a: 1}", false},
      Row{"!Map [[1, 2], [3, 4]]", "!Map [[3, 4], [1, 2]]", false}, Row{"!symbol s", "!symbol-for s", false}, Row{"!symbol s", "!symbol s", true},
      Row{"!new {type: Array, elements: [1], length: 2}", "[1, !hole ]", true}, Row{"[!undefined ]", "[!hole ]", false}, Row{"!Uint8Array {buffer: !ArrayBuffer 0102}", "!Uint8Array [1, 2]", true},
      Row{"!Uint8Array {buffer: !ArrayBuffer 0102, offset: 1}", "!Uint8Array {buffer: !ArrayBuffer 0102, offset: 1, length: 1}", true}, Row{"!Uint8Array [1]", "!Uint8Array [1, 2]", false}, Row{"!Uint8Array [1]", "!Int8Array [1]", false},
      Row{"!Uint8Array {buffer: !new {type: ArrayBuffer, bytes: 00, maxLength: 2}}", "!Uint8Array {buffer: !new {type: ArrayBuffer, bytes: 00, maxLength: 2}, tracking: true}", true},
      Row{"!Uint8Array {buffer: !new {type: ArrayBuffer, bytes: 00, maxLength: 2}, length: 1}", "!Uint8Array {buffer: !new {type: ArrayBuffer, bytes: 00, maxLength: 2}, tracking: true}", false},
      Row{"!ArrayBuffer 00", "!SharedArrayBuffer 00", false}, Row{"{a: !get 1}", "{a: !get {}}", true}, Row{"{a: !get 1}", "{a: !set }", false}, Row{"{a: 1}", "{a: !hidden 1}", false},
      Row{"[{}, {}]", "[{}, {}]", true}, Row{"!Error m", "!TypeError m", false}, Row{"!Error ''", "!Error {}", false}, Row{"!new {type: Object, class: Foo}", "{}", false});
  INFO(row.expected << " and " << row.seen);
  CHECK(yaml_matches(row.expected, row.seen) == row.match);
  CHECK(yaml_matches(row.seen, row.expected) == row.match);
}

} // namespace
} // namespace portproof
