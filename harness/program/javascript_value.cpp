// Rendering of values.
#include "harness/program/javascript_writer.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/children.h"
#include "harness/program/decoder.h"
#include "harness/program/javascript.h"
#include "harness/program/javascript_platform.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace portproof {
namespace {

// Whether some built-in prototype has the key as an accessor without a setter, or not writable: an assignment throws there.
bool is_inherited_read_only(const PropertyKey& key) {
  static const std::set<std::u16string, std::less<>> accessors = {u"buffer", u"byteLength", u"byteOffset", u"description", u"detached", u"dotAll", u"flags", u"global", u"growable", u"hasIndices",
      u"ignoreCase", u"maxByteLength", u"multiline", u"resizable", u"size", u"source", u"sticky", u"unicode", u"unicodeSets"};
  if (const auto* symbol = std::get_if<Symbol>(&key)) return javascript_symbol(*symbol) == "Symbol.toStringTag";
  return accessors.contains(std::get<std::u16string>(key));
}

// Whether an assignment makes the property.
bool is_settable(const Property& property) {
  const auto* text = std::get_if<std::u16string>(&property.key);
  const bool is_prototype = text != nullptr && *text == u"__proto__";
  return std::holds_alternative<NodeId>(property.value) && property.enumerable && !is_prototype && !is_inherited_read_only(property.key);
}

// A key as an expression.
std::string key_expression(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return javascript_symbol(*symbol);
  return javascript_string(std::get<std::u16string>(key));
}

// Whether /source/flags says it: no slash that would end it, no line end, nothing that would be lost.
bool can_be_literal(const RegExp& reg_exp) {
  if (reg_exp.source.empty() || reg_exp.source.front() == u'*' || !is_well_formed(reg_exp.source)) return false;
  for (std::size_t index = 0; index < reg_exp.source.size(); ++index) {
    const char16_t unit = reg_exp.source[index];
    if (unit == u'/' || unit < 0x20 || unit == 0x2028 || unit == 0x2029) return false;
    if (unit == u'\\') ++index;
  }
  return true;
}

std::string exotic_text(const std::string& name, const std::string& values) {
  static const std::map<std::string, std::string> forms = {
      {"function", "function () {}"}, {"arrow", "() => {}"}, {"asyncFunction", "async () => {}"}, {"class", "class {}"},
      {"Promise", "Promise.resolve()"}, {"WeakMap", "new WeakMap()"}, {"WeakSet", "new WeakSet()"}, {"WeakRef", "new WeakRef({})"},
      {"FinalizationRegistry", "new FinalizationRegistry(() => {})"}, {"generator", "(function* () {})()"},
      {"arrayIterator", "[].values()"}, {"mapIterator", "new Map().entries()"}, {"arguments", "(function () { return arguments; })()"},
      {"strictArguments", "(function () { 'use strict'; return arguments; })()"}, {"Intl.Collator", "new Intl.Collator()"},
      {"URL", "new URL('https://example.org')"}, {"EventTarget", "new EventTarget()"},
      {"WebAssembly.Memory", "new WebAssembly.Memory({ initial: 1 })"},
      {"WebAssembly.Instance", "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))"},
      {"WebAssembly.Table", "new WebAssembly.Table({ initial: 1, element: 'anyfunc' })"}, {"WebAssembly.Global", "new WebAssembly.Global({ value: 'i32' }, 1)"},
      {"throwingIterable", "{ [Symbol.iterator]() { throw new RangeError(); } }"}};
  if (name == "iterable") return fmt::format("{{ *[Symbol.iterator]() {{ yield* [{}]; }} }}", values);
  const auto found = forms.find(name);
  return found == forms.end() ? name : found->second;
}

} // namespace

JavascriptWriter::JavascriptWriter(const ValueGraph& graph, Form form) : graph_(graph), form_(form) {
  // Counts how often each node is named anywhere, so that the writer knows what needs a variable.
  const ChildVisitor count{[this](NodeId id) { ++reached_[id]; }, [](BlockId) {}};
  for (const Node& node : graph.nodes()) for_each_child(node, count);
  for (const Block& block : graph.blocks()) {
    for (const Step& step : block) {
      for_each_child(step, count);
      if (const auto* let = std::get_if<Let>(&step.verb)) ++bound_[let->name];
      if (const auto* listen = std::get_if<Listen>(&step.verb)) {
        if (listen->bind) ++bound_[*listen->bind];
        if (listen->bind_event) ++bound_[*listen->bind_event];
      }
      if (const auto* channel = std::get_if<OpenChannel>(&step.verb)) {
        for (const std::string& name : channel->names) ++bound_[name];
      }
    }
  }
}

std::string JavascriptWriter::expression(NodeId id) {
  ++reached_[id]; // from outside of the graph
  const std::string text = value(id);
  if (lines_.empty()) return text;
  std::string body;
  for (const std::string& line : lines_) body += line + " ";
  return fmt::format("(() => {{ {}return {}; }})()", body, text);
}

std::string JavascriptWriter::value(NodeId id) {
  const Node& node = graph_[id];
  if (!node.is_object()) return literal(node);
  if (const auto known = names_.find(id); known != names_.end()) return known->second;
  return object(id, node);
}

std::string JavascriptWriter::receiver(NodeId id) {
  const std::string text = value(id);
  const Node& node = graph_[id];
  const bool named = names_.contains(id) || std::holds_alternative<Variable>(node.content);
  const bool needs_none = named || std::holds_alternative<Array>(node.content) || std::holds_alternative<std::u16string>(node.content);
  return needs_none ? text : "(" + text + ")";
}

bool JavascriptWriter::contains_itself(NodeId id) const {
  std::set<NodeId> seen;
  bool found = false;
  const std::function<void(NodeId)> walk = [&](NodeId child) {
    if (child == id && !seen.empty()) found = true;
    if (!seen.insert(child).second) return;
    for_each_child(graph_[child], ChildVisitor{walk, [](BlockId) {}});
  };
  walk(id);
  return found;
}

bool JavascriptWriter::contains_variable(NodeId id) const {
  std::set<NodeId> seen;
  bool found = false;
  const std::function<void(NodeId)> walk = [&](NodeId child) {
    found = found || std::holds_alternative<Variable>(graph_[child].content);
    if (!seen.insert(child).second) return;
    for_each_child(graph_[child], ChildVisitor{walk, [](BlockId) {}});
  };
  walk(id);
  return found;
}

std::string JavascriptWriter::object(NodeId id, const Node& node) {
  if (reached_[id] < 2) return literal(node);
  // What no statement can build in order, such as a Proxy whose target holds it.
  if (!in_progress_.insert(id).second) return "/* itself */ undefined";
  const std::string name = fmt::format("shared{}", ++names_made_);
  if (contains_itself(id) && !std::holds_alternative<Proxy>(node.content)) {
    names_.emplace(id, name);
    fill(name, node);
  } else {
    const std::string expression = literal(node);
    // In a nested block a variable of the moment may stand in it; then it is made there.
    const std::string declaration = fmt::format("const {} = {};", name, expression);
    contains_variable(id) ? line(declaration) : declare(declaration);
    names_.emplace(id, name);
  }
  in_progress_.erase(id);
  return name;
}

// Makes an object empty and adds its parts one by one, so that parts may name it.
void JavascriptWriter::fill(const std::string& name, const Node& node) {
  const auto made = [&](const std::string& expression) { declare(fmt::format("const {} = {};", name, expression)); };
  if (const auto* array = std::get_if<Array>(&node.content)) {
    made(constructed(node, "Array", std::to_string(array->length)));
    for (std::size_t index = 0; index < array->elements.size(); ++index) {
      if (std::holds_alternative<Hole>(graph_[array->elements[index]].content)) continue;
      const std::string element = value(array->elements[index]);
      declare(fmt::format("{}[{}] = {};", name, index, element));
    }
  } else if (const auto* map = std::get_if<Map>(&node.content)) {
    made(constructed(node, "Map", ""));
    for (const auto& [key, entry] : map->entries) {
      const std::string key_text = value(key);
      const std::string entry_text = value(entry);
      declare(fmt::format("{}.set({}, {});", name, key_text, entry_text));
    }
  } else if (const auto* set = std::get_if<Set>(&node.content)) {
    made(constructed(node, "Set", ""));
    for (const NodeId item : set->values) {
      const std::string text = value(item);
      declare(fmt::format("{}.add({});", name, text));
    }
  } else if (const auto* error = std::get_if<ErrorObject>(&node.content)) {
    const std::string message = error->message ? value(*error->message) : "";
    made(constructed(node, error->name, error->name != "AggregateError" ? message : message.empty() ? "[]" : "[], " + message));
    if (error->cause) {
      const std::string cause = value(*error->cause);
      declare(fmt::format("Object.defineProperty({}, 'cause', {{ value: {}, writable: true, configurable: true }});", name, cause));
    }
  } else {
    Node bare = node;
    bare.properties.clear();
    made(literal(bare));
  }
  for (const Property& item : node.properties) {
    if (is_settable(item)) {
      const std::string text = value(std::get<NodeId>(item.value));
      declare(fmt::format("{}{} = {};", name, javascript_access(item.key), text));
    } else {
      const std::string text = descriptor(item);
      declare(fmt::format("Object.defineProperty({}, {}, {});", name, key_expression(item.key), text));
    }
  }
}

std::string JavascriptWriter::list(const std::vector<NodeId>& ids) {
  std::vector<std::string> items;
  for (const NodeId id : ids) items.push_back(value(id));
  return fmt::format("{}", fmt::join(items, ", "));
}

std::string JavascriptWriter::constructed(const Node& node, const std::string& constructor, const std::string& arguments) {
  if (node.class_name.empty()) return fmt::format("new {}({})", constructor, arguments);
  const std::string extends = constructor == "Object" ? "" : " extends " + constructor;
  return fmt::format("new (class {}{} {{ #secret = 1; get accessor() {{ return 1; }} method() {{}} }})({})", node.class_name, extends, arguments);
}

std::string JavascriptWriter::literal(const Node& node) {
  const auto decorated = [&](std::string expression) { return with_properties(std::move(expression), node.properties); };
  return std::visit(
      overloaded{
          [](const Undefined&) { return std::string("undefined"); },
          [](const Null&) { return std::string("null"); },
          [](bool value) { return std::string(value ? "true" : "false"); },
          [](double value) { return text_from_number(value); },
          [](const BigInt& value) { return value.digits + "n"; },
          [](const std::u16string& value) { return javascript_string(value); },
          [](const Symbol& value) { return javascript_symbol(value); },
          [](const Hole&) { return std::string(); },
          [](const Any&) { return std::string("/* anything */"); },
          [](const Variable& variable) { return javascript_path(variable.path); },
          [&](const PlainObject&) { return plain_object(node); },
          [&](const Array& items) { return decorated(array(node, items)); },
          [&](const Boxed& boxed) {
            // Symbol and BigInt have no `new`; Object() boxes anything.
            return decorated(fmt::format("Object({})", value(boxed.primitive)));
          },
          [&](const Date& date) { return decorated(constructed(node, "Date", text_from_number(date.time_ms))); },
          [&](const RegExp& reg_exp) {
            std::string expression = fmt::format("/{}/{}", utf8_from_utf16(reg_exp.source), reg_exp.flags);
            if (!can_be_literal(reg_exp) || !node.class_name.empty()) {
              expression = constructed(node, "RegExp", fmt::format("{}, '{}'", javascript_string(reg_exp.source), reg_exp.flags));
            }
            if (reg_exp.last_index != 0) expression = fmt::format("Object.assign({}, {{ lastIndex: {} }})", expression, text_from_number(reg_exp.last_index));
            return decorated(expression);
          },
          [&](const Map& map) {
            std::vector<std::string> entries;
            for (const auto& [key, entry] : map.entries) {
              const std::string key_text = value(key);
              entries.push_back(fmt::format("[{}, {}]", key_text, value(entry)));
            }
            return decorated(constructed(node, "Map", entries.empty() ? "" : fmt::format("[{}]", fmt::join(entries, ", "))));
          },
          [&](const Set& set) { return decorated(constructed(node, "Set", set.values.empty() ? "" : "[" + list(set.values) + "]")); },
          [&](const ErrorObject& error) {
            std::string arguments = error.message ? value(*error.message) : error.cause ? "undefined" : "";
            if (error.cause) arguments += fmt::format(", {{ cause: {} }}", value(*error.cause));
            if (error.name == "AggregateError") arguments = arguments.empty() ? "[]" : "[], " + arguments;
            return decorated(constructed(node, error.name, arguments));
          },
          [&](const Buffer& bytes) { return decorated(buffer(bytes)); },
          [&](const View& typed) { return decorated(constructed(node, typed.type, view(typed))); },
          [&](const MessageChannelObject&) { return decorated("new MessageChannel()"); },
          [&](const MessagePortObject&) { return std::string(form_ == Form::script ? "new MessageChannel().port1" : "/* a MessagePort */"); },
          [&](const Proxy& proxy) {
            const std::string target = proxy.target ? value(*proxy.target) : "{}";
            if (!proxy.revoked) return fmt::format("new Proxy({}, {{}})", target);
            return fmt::format("(({{ proxy, revoke }}) => (revoke(), proxy))(Proxy.revocable({}, {{}}))", target);
          },
          [&](const Exotic& exotic) { return decorated(exotic_text(exotic.name, list(exotic.values))); },
          [&](const PlatformObject& object) {
            std::vector<std::pair<std::string, std::string>> facts;
            for (const auto& [name, fact] : object.facts) facts.emplace_back(name, value(fact));
            return decorated(platform_expression(object.name, facts));
          },
      },
      node.content);
}

std::string JavascriptWriter::plain_object(const Node& node) {
  if (!node.class_name.empty()) return with_properties(constructed(node, "Object", ""), node.properties);
  std::vector<std::string> members;
  if (std::get<PlainObject>(node.content).prototype == PlainObject::Prototype::null) members.emplace_back("__proto__: null");
  // The literal holds what stands before the first property that it cannot say.
  const auto first_hidden = std::find_if(node.properties.begin(), node.properties.end(), [](const Property& item) { return !item.enumerable; });
  std::for_each(node.properties.begin(), first_hidden, [&](const Property& item) { members.push_back(property(item)); });
  const std::string literal = members.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(members, ", "));
  return with_properties(literal, {first_hidden, node.properties.end()});
}

std::string JavascriptWriter::with_properties(std::string expression, const std::vector<Property>& properties) {
  for (auto item = properties.begin(); item != properties.end();) {
    if (!is_settable(*item)) {
      expression = fmt::format("Object.defineProperty({}, {}, {})", expression, key_expression(item->key), descriptor(*item));
      ++item;
      continue;
    }
    std::vector<std::string> members;
    for (; item != properties.end() && is_settable(*item); ++item) members.push_back(property(*item));
    expression = fmt::format("Object.assign({}, {{ {} }})", expression, fmt::join(members, ", "));
  }
  return expression;
}

std::string JavascriptWriter::property(const Property& item) {
  const std::string key = javascript_key(item.key);
  if (const auto* data = std::get_if<NodeId>(&item.value)) {
    const std::string text = value(*data);
    const bool is_name = names_.contains(*data) || std::holds_alternative<Variable>(graph_[*data].content);
    return is_name && key == text ? key : fmt::format("{}: {}", key, text);
  }
  const auto& accessor = std::get<Accessor>(item.value);
  std::string out;
  if (accessor.has_getter) out = getter(key, accessor);
  if (accessor.has_setter) out += fmt::format("{}set {}(value) {{}}", out.empty() ? "" : ", ", key);
  return out;
}

std::string JavascriptWriter::descriptor(const Property& item) {
  std::vector<std::string> fields;
  if (const auto* data = std::get_if<NodeId>(&item.value)) {
    fields.push_back("value: " + value(*data));
    fields.emplace_back("writable: true");
  } else {
    const auto& accessor = std::get<Accessor>(item.value);
    if (accessor.has_getter) fields.push_back(getter("", accessor));
    if (accessor.has_setter) fields.emplace_back("set(value) {}");
  }
  if (item.enumerable) fields.emplace_back("enumerable: true");
  fields.emplace_back("configurable: true");
  return fmt::format("{{ {} }}", fmt::join(fields, ", "));
}

std::string JavascriptWriter::getter(const std::string& key, const Accessor& accessor) {
  const std::string returned = accessor.returned ? fmt::format("return {};", value(*accessor.returned)) : "";
  const std::string head = key.empty() ? "get()" : fmt::format("get {}()", key);
  if (accessor.steps) return fmt::format("{} {}", head, nested(*accessor.steps, returned));
  return returned.empty() ? head + " {}" : fmt::format("{} {{ {} }}", head, returned);
}

std::string JavascriptWriter::array(const Node& node, const Array& array) {
  std::vector<std::string> items;
  for (const NodeId id : array.elements) items.push_back(value(id));
  std::string text = fmt::format("[{}", fmt::join(items, ", "));
  const bool hole_last = !array.elements.empty() && std::holds_alternative<Hole>(graph_[array.elements.back()].content);
  text += hole_last ? ",]" : "]";
  if (!node.class_name.empty()) text = array.elements.empty() ? constructed(node, "Array", "") : fmt::format("Object.assign({}, {})", constructed(node, "Array", ""), text);
  if (array.length > array.elements.size()) text = fmt::format("Object.assign({}, {{ length: {} }})", text, array.length);
  return text;
}

std::string JavascriptWriter::buffer(const Buffer& bytes) {
  const bool shared = bytes.kind == Buffer::Kind::shared_array_buffer;
  const char* constructor = shared ? "SharedArrayBuffer" : "ArrayBuffer";
  const std::string options = bytes.max_length ? fmt::format(", {{ maxByteLength: {} }}", *bytes.max_length) : "";
  const std::string empty = fmt::format("new {}({}{})", constructor, bytes.length, options);
  if (bytes.bytes.find_first_not_of('\0') == std::string::npos) return empty;
  std::vector<int> numbers;
  for (const char byte : bytes.bytes) numbers.push_back(static_cast<unsigned char>(byte));
  const std::string elements = fmt::format("[{}]", fmt::join(numbers, ", "));
  if (!shared && !bytes.max_length && bytes.bytes.size() == bytes.length) return fmt::format("new Uint8Array({}).buffer", elements);
  return fmt::format("((buffer) => (new Uint8Array(buffer).set({}), buffer))({})", elements, empty);
}

std::string JavascriptWriter::view(const View& view) {
  std::string arguments = value(view.buffer);
  if (view.offset != 0 || view.length) arguments += fmt::format(", {}", view.offset);
  if (view.length) arguments += fmt::format(", {}", *view.length);
  return arguments;
}

} // namespace portproof
