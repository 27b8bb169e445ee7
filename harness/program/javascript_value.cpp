// Rendering of values.
#include "harness/program/javascript_writer.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/children.h"
#include "harness/program/decoder.h"
#include "harness/program/javascript.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

bool is_identifier(const std::u16string& text) {
  if (text.empty() || (text[0] >= u'0' && text[0] <= u'9')) return false;
  for (const char16_t unit : text) {
    const bool word = (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9') || unit == u'_' || unit == u'$';
    if (!word) return false;
  }
  return true;
}

bool is_index(const std::u16string& text) {
  if (text.empty() || text.size() > 9 || (text[0] == u'0' && text.size() > 1)) return false;
  for (const char16_t unit : text) {
    if (unit < u'0' || unit > u'9') return false;
  }
  return true;
}

std::string symbol_text(const Symbol& symbol) {
  if (symbol.kind == Symbol::Kind::well_known) return "Symbol." + utf8_from_utf16(symbol.description);
  const char* maker = symbol.kind == Symbol::Kind::registered ? "Symbol.for" : "Symbol";
  return fmt::format("{}({})", maker, javascript_string(symbol.description));
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
      {"throwingIterable", "{ [Symbol.iterator]() { throw new RangeError(); } }"}};
  if (name == "iterable") return fmt::format("{{ *[Symbol.iterator]() {{ yield* [{}]; }} }}", values);
  const auto found = forms.find(name);
  return found == forms.end() ? name : found->second;
}

} // namespace

std::string javascript_string(const std::u16string& text) {
  std::string out = "'";
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char16_t unit = text[index];
    const bool pair = unit >= 0xD800 && unit <= 0xDBFF && index + 1 < text.size() && text[index + 1] >= 0xDC00 && text[index + 1] <= 0xDFFF;
    if (pair) {
      out += utf8_from_utf16(std::u16string_view(text).substr(index++, 2));
    } else if (unit == u'\'' || unit == u'\\') {
      out += '\\';
      out += static_cast<char>(unit);
    } else if (unit == u'\n') {
      out += "\\n";
    } else if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == 0x2028 || unit == 0x2029 || (unit >= 0xD800 && unit <= 0xDFFF)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
    } else {
      out += utf8_from_utf16(std::u16string_view(&unit, 1));
    }
  }
  return out + "'";
}

std::string javascript_key(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return fmt::format("[{}]", symbol_text(*symbol));
  const auto& text = std::get<std::u16string>(key);
  // `__proto__: x` in a literal would set the prototype; computed, it is a property like any other.
  if (text == u"__proto__") return "['__proto__']";
  return is_identifier(text) || is_index(text) ? utf8_from_utf16(text) : javascript_string(text);
}

std::string javascript_access(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return fmt::format("[{}]", symbol_text(*symbol));
  const auto& text = std::get<std::u16string>(key);
  if (is_index(text)) return fmt::format("[{}]", utf8_from_utf16(text));
  return is_identifier(text) ? "." + utf8_from_utf16(text) : fmt::format("[{}]", javascript_string(text));
}

std::string javascript_path(const std::string& path) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t dot = path.find('.', at);
    const std::string part = path.substr(at, dot == std::string::npos ? dot : dot - at);
    out += out.empty() ? part : javascript_access(PropertyKey(utf16_from_utf8(part).value_or(u"?")));
    if (dot == std::string::npos) return out;
    at = dot + 1;
  }
}

JavascriptWriter::JavascriptWriter(const ValueGraph& graph) : graph_(graph) {
  // Counts how often each node is named anywhere, so that the writer knows what needs a variable.
  const ChildVisitor count{[this](NodeId id) { ++reached_[id]; }, [](BlockId) {}};
  for (const Node& node : graph.nodes()) for_each_child(node, count);
  for (const Block& block : graph.blocks()) {
    for (const Step& step : block) for_each_child(step, count);
  }
}

std::string JavascriptWriter::value(NodeId id) {
  const Node& node = graph_[id];
  if (!node.is_object()) return literal(node);
  if (const auto known = names_.find(id); known != names_.end()) return known->second;
  return object(id, node);
}

std::string JavascriptWriter::object(NodeId id, const Node& node) {
  const bool shared = reached_[id] > 1;
  if (!shared) return literal(node);
  // Does it contain itself?
  std::set<NodeId> seen;
  bool cyclic = false;
  const std::function<void(NodeId)> walk = [&](NodeId child) {
    if (child == id && !seen.empty()) cyclic = true;
    if (!seen.insert(child).second) return;
    for_each_child(graph_[child], ChildVisitor{walk, [](BlockId) {}});
  };
  walk(id);
  const std::string name = fmt::format("shared{}", names_.size() + 1);
  const bool fillable = std::holds_alternative<PlainObject>(node.content) || std::holds_alternative<Array>(node.content) ||
                        std::holds_alternative<Map>(node.content) || std::holds_alternative<Set>(node.content) ||
                        std::holds_alternative<ErrorObject>(node.content);
  if (cyclic && fillable) {
    names_.emplace(id, name);
    fill(name, node);
  } else {
    const std::string expression = literal(node);
    line(fmt::format("const {} = {};", name, expression));
    names_.emplace(id, name);
  }
  return name;
}

// Makes an object empty and adds its parts one by one, so that parts may name it.
void JavascriptWriter::fill(const std::string& name, const Node& node) {
  Node rest = node;
  if (const auto* array = std::get_if<Array>(&node.content)) {
    line(fmt::format("const {} = new Array({});", name, array->length));
    for (std::size_t index = 0; index < array->elements.size(); ++index) {
      if (std::holds_alternative<Hole>(graph_[array->elements[index]].content)) continue;
      line(fmt::format("{}[{}] = {};", name, index, value(array->elements[index])));
    }
  } else if (const auto* map = std::get_if<Map>(&node.content)) {
    line(fmt::format("const {} = new Map();", name));
    for (const auto& [key, entry] : map->entries) {
      const std::string key_text = value(key);
      line(fmt::format("{}.set({}, {});", name, key_text, value(entry)));
    }
  } else if (const auto* set = std::get_if<Set>(&node.content)) {
    line(fmt::format("const {} = new Set();", name));
    for (const NodeId item : set->values) line(fmt::format("{}.add({});", name, value(item)));
  } else if (const auto* error = std::get_if<ErrorObject>(&node.content)) {
    line(fmt::format("const {} = new {}({});", name, error->name, error->message ? value(*error->message) : ""));
    if (error->cause) line(fmt::format("Object.defineProperty({}, 'cause', {{ value: {} }});", name, value(*error->cause)));
  } else {
    line(fmt::format("const {} = {{}};", name));
  }
  for (const Property& item : node.properties) {
    if (const auto* data = std::get_if<NodeId>(&item.value); data != nullptr && item.enumerable) {
      line(fmt::format("{}{} = {};", name, javascript_access(item.key), value(*data)));
    } else {
      line(fmt::format("Object.defineProperties({}, Object.getOwnPropertyDescriptors({{ {} }}));", name, property(item)));
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
  const auto decorated = [&](std::string expression) { return with_properties(node, std::move(expression)); };
  return std::visit(
      overloaded{
          [](const Undefined&) { return std::string("undefined"); },
          [](const Null&) { return std::string("null"); },
          [](bool value) { return std::string(value ? "true" : "false"); },
          [](double value) { return text_from_number(value); },
          [](const BigInt& value) { return value.digits + "n"; },
          [](const std::u16string& value) { return javascript_string(value); },
          [](const Symbol& value) { return symbol_text(value); },
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
            if (reg_exp.source.empty() || !node.class_name.empty()) {
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
          [&](const MessagePortObject&) { return std::string("/* a MessagePort */"); },
          [&](const Proxy& proxy) {
            const std::string target = proxy.target ? value(*proxy.target) : "{}";
            if (!proxy.revoked) return fmt::format("new Proxy({}, {{}})", target);
            return fmt::format("(({{ proxy, revoke }}) => (revoke(), proxy))(Proxy.revocable({}, {{}}))", target);
          },
          [&](const Exotic& exotic) { return decorated(exotic_text(exotic.name, list(exotic.values))); },
      },
      node.content);
}

std::string JavascriptWriter::plain_object(const Node& node) {
  std::vector<std::string> members;
  const bool null_prototype = std::get<PlainObject>(node.content).prototype == PlainObject::Prototype::null;
  if (null_prototype) members.emplace_back("__proto__: null");
  std::vector<const Property*> hidden;
  for (const Property& item : node.properties) {
    if (item.enumerable) {
      members.push_back(property(item));
    } else {
      hidden.push_back(&item);
    }
  }
  std::string expression = members.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(members, ", "));
  if (!node.class_name.empty()) {
    expression = fmt::format("Object.defineProperties({}, Object.getOwnPropertyDescriptors({}))", constructed(node, "Object", ""), expression);
  }
  for (const Property* item : hidden) {
    const auto* data = std::get_if<NodeId>(&item->value);
    const std::string descriptor = data != nullptr ? fmt::format("{{ value: {} }}", value(*data)) : fmt::format("Object.getOwnPropertyDescriptor({{ {} }}, {})", property(*item), "'…'");
    const std::string key = std::holds_alternative<Symbol>(item->key) ? symbol_text(std::get<Symbol>(item->key)) : javascript_string(std::get<std::u16string>(item->key));
    expression = fmt::format("Object.defineProperty({}, {}, {})", expression, key, descriptor);
  }
  return expression;
}

std::string JavascriptWriter::with_properties(const Node& node, std::string expression) {
  for (const Property& item : node.properties) {
    const auto* data = std::get_if<NodeId>(&item.value);
    if (data != nullptr && item.enumerable) {
      expression = fmt::format("Object.assign({}, {{ {} }})", expression, property(item));
    } else if (data != nullptr) {
      const std::string key = std::holds_alternative<Symbol>(item.key) ? symbol_text(std::get<Symbol>(item.key)) : javascript_string(std::get<std::u16string>(item.key));
      expression = fmt::format("Object.defineProperty({}, {}, {{ value: {} }})", expression, key, value(*data));
    } else {
      expression = fmt::format("Object.defineProperties({}, Object.getOwnPropertyDescriptors({{ {} }}))", expression, property(item));
    }
  }
  return expression;
}

std::string JavascriptWriter::property(const Property& item) {
  if (const auto* data = std::get_if<NodeId>(&item.value)) {
    const std::string key = javascript_key(item.key);
    const std::string text = value(*data);
    return key == text ? key : fmt::format("{}: {}", key, text);
  }
  const auto& accessor = std::get<Accessor>(item.value);
  std::string out;
  if (accessor.has_getter) out = getter(item, accessor);
  if (accessor.has_setter) out += fmt::format("{}set {}(value) {{}}", out.empty() ? "" : ", ", javascript_key(item.key));
  return out;
}

std::string JavascriptWriter::getter(const Property& item, const Accessor& accessor) {
  const std::string returned = accessor.returned ? fmt::format("return {};", value(*accessor.returned)) : "";
  if (!accessor.steps) return fmt::format("get {}() {{ {} }}", javascript_key(item.key), returned);
  return fmt::format("get {}() {}", javascript_key(item.key), nested(*accessor.steps, returned));
}

std::string JavascriptWriter::array(const Node& node, const Array& array) {
  std::vector<std::string> items;
  for (const NodeId id : array.elements) items.push_back(value(id));
  std::string text = fmt::format("[{}", fmt::join(items, ", "));
  const bool hole_last = !array.elements.empty() && std::holds_alternative<Hole>(graph_[array.elements.back()].content);
  text += hole_last ? ",]" : "]";
  if (!node.class_name.empty()) text = constructed(node, "Array", fmt::format("...{}", text));
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
  if (!shared && !bytes.max_length) return fmt::format("new Uint8Array({}).buffer", elements);
  return fmt::format("((buffer) => (new Uint8Array(buffer).set({}), buffer))({})", elements, empty);
}

std::string JavascriptWriter::view(const View& view) {
  std::string arguments = value(view.buffer);
  if (view.offset != 0 || view.length) arguments += fmt::format(", {}", view.offset);
  if (view.length) arguments += fmt::format(", {}", *view.length);
  return arguments;
}

} // namespace portproof
